import { silenceSuite } from '../suites/silence.ts';
import { startChromium } from './browser.ts';

/** Chromium's own business, which no switch stops altogether. */
silenceSuite(startChromium, /(?:^|\.)(?:google|googleapis|gstatic|gvt1)\.com$/);

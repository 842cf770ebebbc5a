import { silenceSuite } from '../suites/silence.ts';
import { OWN_HOSTS, startChromium } from './browser.ts';

silenceSuite(startChromium, OWN_HOSTS);

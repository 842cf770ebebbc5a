import { evidenceSuite } from '../suites/evidence.ts';
import { startChromium } from './browser.ts';

evidenceSuite(startChromium);

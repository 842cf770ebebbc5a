import { evidencePageSuite } from '../suites/evidence-page.ts';
import { startChromium } from './browser.ts';

evidencePageSuite(startChromium);

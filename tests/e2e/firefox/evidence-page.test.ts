import { evidencePageSuite } from '../suites/evidence-page.ts';
import { startFirefox } from './browser.ts';

evidencePageSuite(startFirefox);

import { evidenceSuite } from '../suites/evidence.ts';
import { startFirefox } from './browser.ts';

evidenceSuite(startFirefox);

import { auditSuite } from '../suites/audit.ts';
import { startChromium } from './browser.ts';

auditSuite(startChromium);

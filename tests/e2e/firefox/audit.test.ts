import { auditSuite } from '../suites/audit.ts';
import { startFirefox } from './browser.ts';

auditSuite(startFirefox);

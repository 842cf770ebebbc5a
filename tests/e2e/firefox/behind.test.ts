import { behindSuite } from '../suites/behind.ts';
import { startFirefox } from './browser.ts';

behindSuite(startFirefox, ['de']);

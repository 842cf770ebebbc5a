import { keepingSuite } from '../suites/keeping.ts';
import { startFirefox } from './browser.ts';

keepingSuite(startFirefox, 'de');

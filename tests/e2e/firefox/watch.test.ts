import { watchSuite } from '../suites/watch.ts';
import { startFirefox } from './browser.ts';

watchSuite(startFirefox);

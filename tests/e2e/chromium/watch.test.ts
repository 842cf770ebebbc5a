import { watchSuite } from '../suites/watch.ts';
import { startChromium } from './browser.ts';

watchSuite(startChromium);

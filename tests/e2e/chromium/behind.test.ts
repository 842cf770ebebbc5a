import { behindSuite } from '../suites/behind.ts';
import { startChromium } from './browser.ts';

behindSuite(startChromium, ['en']);

import { shopSuite } from '../suites/shop.ts';
import { startChromium } from './browser.ts';

shopSuite(startChromium, ['en']);

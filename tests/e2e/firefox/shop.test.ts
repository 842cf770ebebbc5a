import { shopSuite } from '../suites/shop.ts';
import { startFirefox } from './browser.ts';

shopSuite(startFirefox, ['de']);

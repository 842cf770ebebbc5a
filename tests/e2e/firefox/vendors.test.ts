import { vendorSuite } from '../suites/vendors.ts';
import { startFirefox } from './browser.ts';

vendorSuite(startFirefox);

import { vendorSuite } from '../suites/vendors.ts';
import { startChromium } from './browser.ts';

vendorSuite(startChromium);

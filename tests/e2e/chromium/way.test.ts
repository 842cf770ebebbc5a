import { waySuite } from '../suites/way.ts';
import { startChromium } from './browser.ts';

waySuite(startChromium, 'en');

import { keepingSuite } from '../suites/keeping.ts';
import { startChromium } from './browser.ts';

keepingSuite(startChromium, 'en');

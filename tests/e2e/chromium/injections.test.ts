import { injectionsSuite } from '../suites/injections.ts';
import { OWN_HOSTS, startChromium } from './browser.ts';

injectionsSuite(startChromium, OWN_HOSTS);

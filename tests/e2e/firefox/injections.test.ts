import { injectionsSuite } from '../suites/injections.ts';
import { OWN_HOSTS, startFirefox } from './browser.ts';

injectionsSuite(startFirefox, OWN_HOSTS);

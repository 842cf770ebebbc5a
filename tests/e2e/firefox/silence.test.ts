import { silenceSuite } from '../suites/silence.ts';
import { OWN_HOSTS, startFirefox } from './browser.ts';

silenceSuite(startFirefox, OWN_HOSTS);

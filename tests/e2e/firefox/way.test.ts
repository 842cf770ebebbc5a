import { waySuite } from '../suites/way.ts';
import { startFirefox } from './browser.ts';

waySuite(startFirefox, 'de');

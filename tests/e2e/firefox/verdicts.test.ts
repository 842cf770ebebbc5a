import { TIMERS, verdictSuite } from '../suites/verdicts.ts';
import { startFirefox } from './browser.ts';

verdictSuite(startFirefox, TIMERS.slice(2));

import { TIMERS, verdictSuite } from '../suites/verdicts.ts';
import { startChromium } from './browser.ts';

verdictSuite(startChromium, TIMERS.slice(0, 2));

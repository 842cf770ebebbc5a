import { verdictSuite } from '../suites/verdicts.ts';
import { startFirefox } from './browser.ts';

verdictSuite(startFirefox);

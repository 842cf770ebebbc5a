import { verdictSuite } from '../suites/verdicts.ts';
import { startChromium } from './browser.ts';

verdictSuite(startChromium);

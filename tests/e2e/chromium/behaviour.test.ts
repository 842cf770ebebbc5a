import { behaviourSuite } from '../suites/behaviour.ts';
import { startChromium } from './browser.ts';

behaviourSuite(startChromium);

import { behaviourSuite } from '../suites/behaviour.ts';
import { startFirefox } from './browser.ts';

behaviourSuite(startFirefox);

import { silenceSuite } from '../suites/silence.ts';
import { startFirefox } from './browser.ts';

/** Firefox's own business, which no preference stops altogether. */
silenceSuite(startFirefox, /(?:^|\.)(?:mozilla|firefox)\.(?:com|org|net)$/);

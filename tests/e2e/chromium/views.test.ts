import { viewSuite } from '../suites/views.ts';
import { startChromium } from './browser.ts';

viewSuite(startChromium, [
  { colours: 'light', language: 'en' },
  { colours: 'dark', language: 'de' },
]);

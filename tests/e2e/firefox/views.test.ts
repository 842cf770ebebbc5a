import { viewSuite } from '../suites/views.ts';
import { startFirefox } from './browser.ts';

viewSuite(startFirefox, [
  { colours: 'light', language: 'de' },
  { colours: 'dark', language: 'en' },
]);

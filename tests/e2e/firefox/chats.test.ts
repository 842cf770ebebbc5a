import { chatsSuite } from '../suites/chats.ts';
import { startFirefox } from './browser.ts';

chatsSuite(startFirefox);

import { chatsSuite } from '../suites/chats.ts';
import { startChromium } from './browser.ts';

chatsSuite(startChromium);

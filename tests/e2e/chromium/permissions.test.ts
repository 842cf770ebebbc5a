import { permissionSuite } from '../suites/permissions.ts';
import { startChromium } from './browser.ts';

permissionSuite(() => startChromium({ build: 'store' }));

import { permissionSuite } from '../suites/permissions.ts';
import { startFirefox } from './browser.ts';

permissionSuite(() => startFirefox({ build: 'store' }));

import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { CHROMIUM_SWITCHES } from './scripts/browsers.mjs';
import { beacon } from './tests/browser/beacon.ts';

const alias = { '@': fileURLToPath(new URL('.', import.meta.url)) };

/** Where a Chromium was found; set by `scripts/setup.mjs`. */
const executablePath = process.env.CLEARCART_CHROMIUM ?? '/usr/bin/chromium';

/**
 * Unit tests that put something in a browser's place, or are of addresses, which Node 20 no longer reads beyond ASCII once other files
 * have left their modules behind: each file has a world of its own.
 */
const APART = ['lib/browser/**/*.test.ts', 'lib/page/**/*.test.ts', 'lib/text/**/*.test.ts', 'cli/**/*.test.ts'];

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        plugins: [preact()],
        test: {
          name: 'unit',
          include: [
            '{lib,cli,components,scripts}/**/*.test.{ts,tsx}',
            'tests/*.test.ts',
            'tests/evidence/**/*.test.ts',
            'tests/corpus/**/*.test.ts',
            'tests/simulator/**/*.test.ts',
            'tests/web/**/*.test.ts',
          ],
          exclude: ['**/*.browser.test.*', ...APART],
          // Machines are shared: what takes a second may take ten.
          testTimeout: 30_000,
          // They are pure: every file may find the modules that another one loaded, which takes a seventh of the time.
          isolate: false,
        },
      },
      {
        resolve: { alias },
        test: { name: 'apart', include: APART, exclude: ['**/*.browser.test.*'], testTimeout: 30_000 },
      },
      {
        resolve: { alias },
        plugins: [preact()],
        // Named here so that they are prepared together and beforehand: met one by one, Preact would be there twice.
        optimizeDeps: {
          include: [
            'axe-core',
            'dompurify',
            'dom-accessibility-api',
            'fflate',
            'i18next',
            'idb',
            'preact',
            'preact/debug',
            'preact/devtools',
            'preact/hooks',
            'preact/jsx-dev-runtime',
            '@preact/signals',
            'valibot',
            'warcio',
            'warcio/utils',
          ],
        },
        test: {
          name: 'browser',
          include: [
            'lib/**/*.browser.test.{ts,tsx}',
            'components/**/*.browser.test.{ts,tsx}',
            'tests/browser/**/*.test.{ts,tsx}',
          ],
          // Machines are shared: what takes a second may take ten, and a browser that got no turn for longer may try once more.
          testTimeout: 30_000,
          retry: process.env.CI ? 1 : 0,
          browser: {
            enabled: true,
            headless: true,
            commands: { beacon },
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                executablePath,
                args: ['--no-sandbox', ...CHROMIUM_SWITCHES],
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // Two at a time take little more than half as long as one after the other; three on two cores no less than two.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          // As above.
          retry: process.env.CI ? 1 : 0,
        },
      },
    ],
  },
});

import { defineConfig } from 'wxt';

/**
 * The store build asks for nothing beyond clicks; mode `granted` is the same build with access to every site from the
 * start, for the command line and the end-to-end tests.
 */
export default defineConfig({
  manifestVersion: 3,
  imports: false,
  modules: ['@wxt-dev/webextension-polyfill'],
  manifest: ({ mode, browser }) => ({
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'en',
    permissions: ['storage', 'activeTab', 'scripting'],
    optional_host_permissions: mode === 'granted' ? [] : ['*://*/*'],
    host_permissions: mode === 'granted' ? ['*://*/*'] : [],
    content_security_policy: {
      extension_pages: "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'none'; form-action 'none'; base-uri 'none'",
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'clearcart@clearcart.invalid',
              strict_min_version: '140.0',
              data_collection_permissions: { required: ['none'] },
            },
            gecko_android: { strict_min_version: '140.0' },
          },
        }
      : { minimum_chrome_version: '129' }),
  }),
});

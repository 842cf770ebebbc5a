import { fileURLToPath } from 'node:url';
import { tsImport } from 'tsx/esm/api';
import type { Rollup } from 'vite';
import { defineConfig } from 'wxt';
import { rulesVersion } from './scripts/rules.ts';

const ROOT = fileURLToPath(new URL('.', import.meta.url));

/** What reads the lexicon packs. Loaded anew at every build, by a loader that knows the paths of our rooms. */
const lexicons = async () =>
  (await tsImport('./scripts/lexicons.ts', import.meta.url)) as typeof import('./scripts/lexicons.ts');

/** What reads the vendors, likewise. */
const vendors = async () =>
  (await tsImport('./scripts/vendors.ts', import.meta.url)) as typeof import('./scripts/vendors.ts');

/**
 * Puts what several pages load at once into one file. The bundler's own joining of small files knows no difference between what is wanted at
 * once and what later, and brought what was meant for later.
 */
function filesOfPages(): Rollup.GetManualChunk {
  const reaching = new Map<string, ReadonlySet<string>>();
  return (id, { getModuleInfo }) => {
    const pagesOf = (of: string, above: readonly string[]): ReadonlySet<string> => {
      const known = reaching.get(of);
      if (known) return known;
      const { importers = [], isEntry = false } = getModuleInfo(of) ?? {};
      const beyond = importers.filter((importer) => !above.includes(importer));
      const pages = new Set([
        ...(isEntry ? [of] : []),
        ...beyond.flatMap((each) => [...pagesOf(each, [...above, of])]),
      ]);
      // In a circle of imports only the first one that is asked for knows all.
      if (above.length === 0) reaching.set(of, pages);
      return pages;
    };
    return pagesOf(id, []).size > 1 ? 'shared' : undefined;
  };
}

/**
 * A script that puts a pack within the scanner's reach, as text: it is read only when needed. An element or frame of the
 * page that has our name is reached as a global, too, but is none of the world's own.
 */
const lexiconScript = (name: string, lang: string, pack: string) =>
  `(Object.hasOwn(globalThis,"${name}")?${name}:globalThis.${name}={})[${JSON.stringify(lang)}]=${quoted(pack)};void 0\n`;

/** Text in one line as a literal: single quotes leave those of JSON as they are. */
const quoted = (text: string) => `'${text.replace(/[\\']/g, String.raw`\$&`)}'`;

/** The store build, which asks for nothing beyond clicks; see `scripts/build.ts` for one that was granted all. */
export default defineConfig({
  manifestVersion: 3,
  imports: false,
  modules: ['@wxt-dev/webextension-polyfill'],
  vite: async () => ({
    // They have them both; the bundler believes that they do not, and makes expressions anew from text at each use.
    esbuild: { supported: { 'regexp-unicode-property-escapes': true } },
    build: {
      target: ['chrome129', 'firefox140'],
      // Three kilobytes less of scanner than the default gives.
      minify: 'terser',
      // Made by a hook below, and loaded when somebody asks: see `lib/browser/companies.ts`.
      rollupOptions: { external: ['/companies.js'] },
      terserOptions: { ecma: 2020, compress: { passes: 3, unsafe_arrows: true }, format: { ascii_only: false } },
    },
    define: {
      LEXICON_LANGUAGES: JSON.stringify(Object.keys((await lexicons()).readLexiconPacks(ROOT))),
      CLEARCART_RULES: JSON.stringify(rulesVersion(ROOT)),
    },
  }),
  hooks: {
    'vite:build:extendConfig': (entries, { build }) => {
      // Scripts are one file each.
      if (!entries.some(({ type }) => type === 'popup')) return;
      Object.assign(build?.rollupOptions?.output ?? {}, {
        manualChunks: filesOfPages(),
      });
    },
    'build:publicAssets': async (_, files) => {
      const { readLexiconPacks, readBehindPacks } = await lexicons();
      const behind = readBehindPacks(ROOT);
      for (const [lang, pack] of Object.entries(readLexiconPacks(ROOT))) {
        files.push({ relativeDest: `lexicons/${lang}.js`, contents: lexiconScript('clearcartLexicons', lang, pack) });
        // One for each language, so that nobody need ask which there are.
        const more = behind[lang];
        const contents = more ? lexiconScript('clearcartBehindLexicons', lang, more) : 'void 0\n';
        files.push({ relativeDest: `behind/${lang}.js`, contents });
      }
      const { companyNames, readVendors, packVendors, vendorBook } = await vendors();
      const known = readVendors(ROOT);
      files.push({
        relativeDest: 'behind/vendors.js',
        contents: `globalThis.clearcartVendors=${quoted(packVendors(known))};void 0\n`,
      });
      // A module, as pages may not fetch, not even from themselves.
      const thanks = '/* Names: third-party-web, MIT licence, Copyright (c) 2019 Patrick Hulce */';
      const companies = JSON.stringify({ vendors: vendorBook(known), names: companyNames() });
      files.push({ relativeDest: 'companies.js', contents: `${thanks}\nexport default ${companies};\n` });
    },
    'build:manifestGenerated': (_, manifest) => {
      // The popup's own title, which the framework would take, is no help before it is open.
      if (manifest.action) manifest.action.default_title = '__MSG_actionTitle__';
    },
  },
  manifest: ({ browser }) => ({
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'en',
    permissions: [
      'storage',
      'activeTab',
      'scripting',
      // For the watch list. Firefox knows no optional alarms (tried with 153), and asks no reader about them.
      ...(browser === 'firefox' ? ['alarms'] : []),
    ],
    // The last for the browser's own copy of a page; Firefox makes none.
    optional_permissions: browser === 'firefox' ? ['notifications'] : ['alarms', 'notifications', 'pageCapture'],
    // The second for pictures of a page without a click, which the first does not allow.
    optional_host_permissions: ['*://*/*', '<all_urls>'],
    host_permissions: [],
    action: {
      ...(browser === 'firefox' && {
        // Named for the text beside the icon: `light` text stands on a dark toolbar.
        theme_icons: [16, 32].map((size) => ({
          size,
          dark: `icon/${size}.png`,
          light: `icon/on-dark-${size}.png`,
        })),
      }),
    },
    // The background fetches the page that a reader wants looked at again.
    // Strict, and without Firefox's own `upgrade-insecure-requests`, which comes with a policy that is left out.
    // A captured page carries its styles and pictures in its markup, and a frame inherits the policy of the page around it. That page is
    // `captured.html`: it has no script, and is the only one that this policy alone holds. All others say in their markup that styles
    // come from their own files (`tests/laws.test.ts`).
    content_security_policy: {
      extension_pages:
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' blob: data:; frame-src 'self'; connect-src http: https:; form-action 'none'; base-uri 'none'",
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'clearcart@clearcart.invalid',
              strict_min_version: '140.0',
              data_collection_permissions: { required: ['none'] },
            },
            // The first on Android that knows `data_collection_permissions`; there is no long-term release to support there.
            gecko_android: { strict_min_version: '142.0' },
          },
        }
      : {
          minimum_chrome_version: '129',
        }),
  }),
});

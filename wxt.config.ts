import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { tsImport } from 'tsx/esm/api';
import * as v from 'valibot';
import { defineConfig } from 'wxt';
import { rulesVersion } from './scripts/rules.ts';

const ROOT = fileURLToPath(new URL('.', import.meta.url));

/** `lib/detectors/<pattern>/lexicon/<lang>.json` as language -> pattern -> file's path. */
function lexiconFiles(): Map<string, Map<string, string>> {
  const byLang = new Map<string, Map<string, string>>();
  for (const path of readdirSync(`${ROOT}lib/detectors`, { recursive: true, encoding: 'utf8' }).sort()) {
    const [pattern, folder, name] = path.split(/[\\/]/);
    if (!pattern || folder !== 'lexicon' || !name?.endsWith('.json')) continue;
    const lang = name.replace('.json', '');
    byLang.set(lang, (byLang.get(lang) ?? new Map()).set(pattern, `${ROOT}lib/detectors/${path}`));
  }
  return byLang;
}

/** One script a language that puts its pack within the scanner's reach, as text: it is read only when needed. */
async function lexiconScripts(): Promise<{ relativeDest: string; contents: string }[]> {
  const { packLexicons } = (await tsImport(
    './lib/engine/pack.ts',
    import.meta.url,
  )) as typeof import('./lib/engine/pack.ts');
  const { LexiconFile } = (await tsImport(
    './lib/model/lexicon.ts',
    import.meta.url,
  )) as typeof import('./lib/model/lexicon.ts');
  return [...lexiconFiles()].map(([lang, paths]) => {
    const files = [...paths].map(([pattern, path]) => [
      pattern,
      v.parse(LexiconFile, JSON.parse(readFileSync(path, 'utf8'))),
    ]);
    const pack = JSON.stringify(packLexicons(lang, Object.fromEntries(files)));
    return {
      relativeDest: `lexicons/${lang}.js`,
      contents: `(globalThis.clearcartLexicons??={})[${JSON.stringify(lang)}]=${JSON.stringify(pack)};void 0\n`,
    };
  });
}

/**
 * The store build asks for nothing beyond clicks; mode `granted` is the same build with access to every site from the
 * start, for the command line and the end-to-end tests.
 */
export default defineConfig({
  manifestVersion: 3,
  imports: false,
  modules: ['@wxt-dev/webextension-polyfill'],
  vite: () => ({
    define: {
      LEXICON_LANGUAGES: JSON.stringify([...lexiconFiles().keys()]),
      CLEARCART_RULES: JSON.stringify(rulesVersion(ROOT)),
    },
  }),
  hooks: {
    'build:publicAssets': async (_, files) => {
      files.push(...(await lexiconScripts()));
    },
    'build:manifestGenerated': (_, manifest) => {
      // The popup's own title, which the framework would take, is no help before it is open.
      if (manifest.action) manifest.action.default_title = '__MSG_actionTitle__';
    },
  },
  manifest: ({ mode, browser }) => ({
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'en',
    permissions: ['storage', 'activeTab', 'scripting'],
    optional_host_permissions: mode === 'granted' ? [] : ['*://*/*'],
    host_permissions: mode === 'granted' ? ['*://*/*'] : [],
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
    // Strict, and without Firefox's own `upgrade-insecure-requests`, which comes with a policy that is left out.
    content_security_policy: {
      extension_pages:
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'none'; form-action 'none'; base-uri 'none'",
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
          // A browser context made over CDP is a profile off the record: the extension reaches its tabs only when split.
          ...(mode === 'granted' && { incognito: 'split' }),
        }),
  }),
});

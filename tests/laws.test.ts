/** The laws of the house (design: "The house", "What it must hold"), held against the sources themselves. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkSync } from 'recheck';
import * as v from 'valibot';
import { describe, expect, it, vi } from 'vitest';
import { PAGE_DETECTORS } from '@/lib/detectors/all.ts';
import { BEHIND_DETECTORS } from '@/lib/detectors/behind.ts';
import { compileCue } from '@/lib/engine/cue.ts';
import { LANGUAGE_CODES } from '@/lib/i18n/languages.ts';
import { LexiconFile } from '@/lib/model/lexicon.ts';
import { Vendor } from '@/lib/model/vendor.ts';
import { PATTERN_FAMILY } from '@/lib/model/vocabulary.ts';
import { lexiconLanguages, missingIn } from '@/scripts/new-language.ts';
import { readVendors } from '@/scripts/vendors.ts';
import { lineOf, nodesOf, productSources, ROOT, type SourceFile, type SyntaxNode } from './laws/sources.ts';
import { allWords } from './samples/page-words.ts';

const everything = productSources('lib', 'components', 'entrypoints', 'cli');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

/** Names of the folders in a folder. */
const folders = (path: string) =>
  readdirSync(join(ROOT, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);

const GROUND = ['model', 'text'];

/** Room -> rooms of `lib` (or `components`) it may import besides itself. Downwards only. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  model: [],
  text: [],
  detectors: GROUND,
  signals: GROUND,
  chat: GROUND,
  classifier: GROUND,
  engine: ['detectors', 'signals', 'chat', 'classifier', ...GROUND],
  memory: GROUND,
  audit: GROUND,
  journey: GROUND,
  survey: GROUND,
  evidence: GROUND,
  highlight: GROUND,
  page: GROUND,
  parsed: GROUND,
  browser: GROUND,
  catalog: GROUND,
  i18n: ['catalog', ...GROUND],
  export: ['i18n', 'catalog', ...GROUND],
  components: ['i18n', 'catalog', ...GROUND],
};

const roomOf = (path: string) => {
  const [top, room] = path.split('/');
  return top === 'lib' ? room : top;
};

const places = (file: SourceFile, offsets: number[]) => offsets.map((at) => `${file.path}:${lineOf(file, at)}`);

describe('layers', () => {
  it('knows every room of lib', () => {
    const rooms = readdirSync(join(ROOT, 'lib'), { withFileTypes: true });
    expect(rooms.filter((room) => !(room.isDirectory() && room.name in MAY_IMPORT)).map((room) => room.name)).toEqual(
      [],
    );
  });

  it('imports run downwards only', () => {
    const upward = everything.flatMap((file) => {
      const room = roomOf(file.path) ?? '';
      const allowed = MAY_IMPORT[room];
      if (!allowed) return [];
      return file.imports
        .filter((each) => each.own && !each.to.startsWith('package.json'))
        .map((each) => roomOf(each.to) ?? '')
        .filter((to) => to !== room && !allowed.includes(to))
        .map((to) => `${file.path} -> ${to}`);
    });
    expect(upward).toEqual([]);
  });

  it('a detector imports no other detector', () => {
    const across = everything
      .filter((file) => /^lib\/detectors\/[^/]+\//.test(file.path))
      .flatMap((file) => {
        const own = file.path.split('/').slice(0, 3).join('/');
        return file.imports
          .filter((each) => each.own && /^lib\/detectors\/[^/]+\//.test(each.to) && !each.to.startsWith(`${own}/`))
          .map((each) => `${file.path} -> ${each.to}`);
      });
    expect(across).toEqual([]);
  });

  const READS_DOCUMENT = /^lib\/(?:page|highlight|evidence\/capture)\b/;
  it('only page, highlight and evidence/capture touch the document', () => {
    const touching = everything
      .filter((file) => file.path.startsWith('lib/') && !READS_DOCUMENT.test(file.path))
      .flatMap((file) => places(file, globalsUsed(file, ['document', 'window'])));
    expect(touching).toEqual([]);
  });

  /** Scripts that run inside pages, but for the files that take the DOM's own accessors. */
  const insidePages = everything.filter(
    ({ path }) =>
      /^(?:lib\/(?:page|highlight|evidence\/capture)\/|entrypoints\/(?:scanner|sentinel|highlight|capture)\.ts$)/.test(
        path,
      ) && !/^lib\/(?:page|evidence\/capture)\/native\.ts$/.test(path),
  );
  const memberName = ({ type, computed, property }: SyntaxNode) =>
    type === 'MemberExpression' && computed === false ? String((property as SyntaxNode).name) : '';

  it('asks no document by a name that a page could give an image', () => {
    const isDocument = (node: unknown): boolean => {
      const { type, name, property } = node as SyntaxNode & { property?: { name?: string } };
      return type === 'MemberExpression'
        ? /^(?:doc|document)$/.test(property?.name ?? '')
        : type === 'Identifier' && /^(?:doc|document)$/.test(String(name));
    };
    const bare = insidePages.flatMap((file) =>
      places(
        file,
        [...nodesOf(file.program)]
          .filter((node) => (memberName(node) !== '' && isDocument(node.object)) || isTakenApart(node, isDocument))
          .map((node) => node.start),
      ),
    );
    expect(bare).toEqual([]);
  });

  it('asks no element by a name that a page could give a field of a form', () => {
    const [native] = everything.filter(({ path }) => path === 'lib/page/native.ts');
    const taken = new Set(
      [...nodesOf(native?.program)]
        .filter(({ type }) => type === 'Literal' || type === 'Property')
        .map(({ value, key }) => String((key as SyntaxNode | undefined)?.name ?? value)),
    );
    for (const name of OTHER_MEANINGS) expect(taken.delete(name), `${name} needs no exception`).toBe(true);
    expect(taken.size).toBeGreaterThan(20);
    const bare = insidePages.flatMap((file) =>
      places(
        file,
        [...nodesOf(file.program)]
          .filter((node) => taken.has(memberName(node) || 'nothing'))
          .filter((node) => ![...nodesOf(node.object)].some((inner) => memberName(inner) === 'prototype'))
          .map((node) => node.start),
      ),
    );
    expect(bare).toEqual([]);
  });

  it('only browser and entrypoints touch the WebExtension API', () => {
    const touching = everything
      .filter((file) => !/^(?:lib\/browser|entrypoints|cli)\//.test(file.path))
      .flatMap((file) => [
        ...places(file, globalsUsed(file, ['chrome', 'browser'])),
        ...file.imports
          .filter((each) => /^(?:wxt\/browser|webextension-polyfill)$/.test(each.to))
          .map((each) => `${file.path} -> ${each.to}`),
      ]);
    expect(touching).toEqual([]);
  });

  const SCANNER_ROOMS = ['text', 'page', 'engine', 'detectors', 'highlight'];
  it('the scanner carries no validation, messaging, text or view library, and no classifier', () => {
    const heavy =
      /^(?:valibot|@valibot|i18next|webextension-polyfill|wxt\/browser|@webext-core|preact|@preact|dompurify)/;
    const reached = new Map(everything.map((file) => [file.path, file]));
    const queue = ['scanner', 'highlight', 'sentinel', 'capture'].map((name) => `entrypoints/${name}.ts`);
    const seen = new Set<string>();
    const found: string[] = [];
    for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
      const file = reached.get(path);
      if (!file || seen.has(path)) continue;
      seen.add(path);
      for (const each of file.imports) {
        if (each.typeOnly) continue;
        if (each.own) queue.push(each.to);
        else if (heavy.test(each.to)) found.push(`${path} -> ${each.to}`);
      }
    }
    expect(SCANNER_ROOMS.every((room) => [...seen].some((path) => roomOf(path) === room))).toBe(true);
    expect(found).toEqual([]);
    expect([...seen].filter((path) => roomOf(path) === 'classifier')).toEqual([]);
  });
});

/** What the DOM calls so, other things are called as well; forms are not asked for them by hand. */
const OTHER_MEANINGS = ['control', 'data', 'matches', 'title'];

/** `const { … } = what`, where `what` is one of these. */
const isTakenApart = ({ type, id, init }: SyntaxNode, isOne: (node: unknown) => boolean) =>
  type === 'VariableDeclarator' && (id as SyntaxNode).type === 'ObjectPattern' && init !== null && isOne(init);

/** Offsets at which a name is read that no import, parameter or declaration of the file gives it. */
function globalsUsed(file: SourceFile, names: readonly string[]): number[] {
  const nodes = [...nodesOf(file.program)];
  const properties = new Set<unknown>();
  const declared = new Set<string>();
  for (const node of nodes) {
    if (node.type === 'MemberExpression' && node.computed === false) properties.add(node.property);
    if (node.type === 'Property' && node.computed === false && node.shorthand === false) properties.add(node.key);
    if (/^TS/.test(node.type)) properties.add(node.key).add(node.typeName).add(node.exprName);
    if (/^(?:PropertyDefinition|MethodDefinition|JSXAttribute)$/.test(node.type)) properties.add(node.key);
    for (const place of ['params', 'id', 'local'] as const)
      for (const inner of nodesOf(node[place]))
        if (inner.type === 'Identifier' && typeof inner.name === 'string') declared.add(inner.name);
  }
  return nodes
    .filter(
      (node) =>
        node.type === 'Identifier' &&
        names.includes(String(node.name)) &&
        !declared.has(String(node.name)) &&
        !properties.has(node),
    )
    .map((node) => node.start);
}

describe('detectors', () => {
  it('know cues by their groups, never by the id that one language gave them', () => {
    const naming = ids.filter((id) => /\.cue\b|[{,]\s*cue\s*[,}]/.test(read(`lib/detectors/${id}/detector.ts`)));
    expect(naming).toEqual([]);
  });

  const ids = folders('lib/detectors');
  const detectors = [...PAGE_DETECTORS, ...BEHIND_DETECTORS];

  it('every folder is registered and every registered one has a folder', () => {
    expect(detectors.map((each) => each.meta.id).sort()).toEqual([...ids].sort());
  });

  it.each(lexiconLanguages(ROOT))('lack nothing to be read in %s', (lang) => {
    expect(missingIn(ROOT, lang)).toEqual([]);
  });

  describe.each(ids)('%s', (id) => {
    const detector = detectors.find((each) => each.meta.id === id);
    const folder = `lib/detectors/${id}`;

    it('says its family as the vocabulary does', () => {
      expect(detector?.meta.family).toBe(PATTERN_FAMILY[id as keyof typeof PATTERN_FAMILY]);
    });

    it.each(LANGUAGE_CODES)('has cues and collected wordings in %s', (lang) => {
      // What shows only in a talk is held to talks: `tests/samples/chats`.
      const isTalk = detector?.meta.family === 'chat';
      const files = [`lexicon/${lang}.json`, ...(isTalk ? [] : [`wordings/${lang}.txt`])];
      expect(files.filter((file) => !existsSync(join(ROOT, folder, file)))).toEqual([]);
    });

    it('has a page of cases with things to find and look-alikes', () => {
      expect(existsSync(join(ROOT, folder, 'cases.html'))).toBe(true);
      const cases: unknown = JSON.parse(read(`${folder}/cases.json`));
      const { find, clear } = v.parse(v.object({ find: v.array(v.unknown()), clear: v.array(v.unknown()) }), cases);
      expect(find.length).toBeGreaterThanOrEqual(3);
      expect(clear.length).toBeGreaterThanOrEqual(3);
    });

    holdsItsCues(folder);
  });
});

/** Each cue of a folder's lexicons matches its example and not what only looks like it. */
function holdsItsCues(folder: string): void {
  describe.each(readdirSync(join(ROOT, folder, 'lexicon')))('lexicon %s', (name) => {
    const lang = name.replace('.json', '');
    const { cues } = v.parse(LexiconFile, JSON.parse(read(`${folder}/lexicon/${name}`)));

    it('has no cue twice', () => {
      expect(new Set(cues.map((cue) => cue.id)).size).toBe(cues.length);
      expect(new Set(cues.map((cue) => `${cue.group} ${cue.template}`)).size).toBe(cues.length);
    });

    it.each(cues)('$id matches its example and not its counterexample', (cue) => {
      const matcher = compileCue(cue.template, lang);
      expect(matcher.match(cue.example), `"${cue.template}" must match "${cue.example}"`).not.toBeNull();
      expect(matcher.match(cue.counterexample), `"${cue.template}" must not match "${cue.counterexample}"`).toBeNull();
    });
  });
}

const topics = ['signals', 'chat']
  .filter((room) => existsSync(join(ROOT, 'lib', room)))
  .flatMap((room) =>
    folders(`lib/${room}`)
      .map((id) => `lib/${room}/${id}`)
      .filter((folder) => existsSync(join(ROOT, folder, 'lexicon'))),
  );
describe.each(topics)('topic %s', holdsItsCues);

it('every text of a support has something that gives it', () => {
  const given = new Set(
    everything
      .filter(({ path }) => /^lib\/(?:detectors|engine|journey)\//.test(path))
      .flatMap(({ program }) =>
        [...nodesOf(program)].map(({ type, value }) => (type === 'Literal' ? value : undefined)),
      ),
  );
  const texts = Object.keys(JSON.parse(read('lib/i18n/locales/en/supports.json')) as object);
  expect(texts.filter((key) => !given.has(key))).toEqual([]);
});

describe('what is told of a company', () => {
  const vendors = readVendors(ROOT);
  const manual = read('CONTRIBUTING.md');

  it('has a source that the manual knows, or the address of a page', () => {
    const sources = vendors.flatMap(({ country, optOut }) => [country, optOut].flatMap((fact) => fact?.source ?? []));
    expect(sources.length).toBeGreaterThan(100);
    expect(sources.filter((source) => !source.startsWith('https://') && !manual.includes(`\`${source}\``))).toEqual([]);
  });

  const [known] = vendors.filter(({ country, optOut }) => country && optOut);
  const unsourced: [string, object][] = [
    ['a country alone', { country: 'FR' }],
    ['a country without a source', { country: { code: 'FR' } }],
    ['a country with an empty source', { country: { code: 'FR', source: '' } }],
    ['a country from memory', { country: { code: 'FR', source: 'from memory' } }],
    ['a way to say no alone', { optOut: 'https://maker.example/no' }],
    ['a way to say no without a source', { optOut: { url: 'https://maker.example/no' } }],
  ];
  it.each(unsourced)('is refused: %s', (_, change) => {
    expect(v.safeParse(Vendor, known).success).toBe(true);
    expect(v.safeParse(Vendor, { ...known, ...change }).success).toBe(false);
  });
});

/** All leaves of a tree of texts as `path -> text`. */
function leaves(node: unknown, path = ''): [string, string][] {
  if (typeof node === 'string') return [[path, node]];
  if (node === null || typeof node !== 'object') return [];
  return Object.entries(node).flatMap(([key, value]) => leaves(value, path ? `${path}.${key}` : key));
}

describe('texts', () => {
  const locales = join(ROOT, 'lib/i18n/locales');
  const languages = readdirSync(locales);
  const names = readdirSync(join(locales, 'en'));
  const placeholders = (text: string) => [...new Set(text.match(/\{\{\s*[\w.]+/g) ?? [])].sort();
  /** Plural forms differ by language: `_one`, `_few`, … count as one text. */
  const singular = (path: string) => path.replace(/_(?:zero|one|two|few|many|other)$/, '');

  it.each(languages.flatMap((lang) => names.map((name) => [lang, name] as const)))(
    '%s/%s says all that English says, with the same numbers in it',
    (lang, name) => {
      const english = new Map(
        leaves(JSON.parse(read(`lib/i18n/locales/en/${name}`))).map(([path, text]) => [singular(path), text]),
      );
      const other = new Map(
        leaves(JSON.parse(read(`lib/i18n/locales/${lang}/${name}`))).map(([path, text]) => [singular(path), text]),
      );
      expect([...other.keys()].sort()).toEqual([...english.keys()].sort());
      for (const [path, text] of english)
        expect([path, placeholders(other.get(path) ?? '')]).toEqual([path, placeholders(text)]);
    },
  );

  it('never calls anything illegal, a scam or fake', () => {
    const loud = /\b(?:illegal|unlawful|scam|fraud|fake|cheat|illegale?[rsn]?|rechtswidrig|betrug|abzocke)\b/i;
    const found = languages.flatMap((lang) =>
      readdirSync(join(locales, lang)).flatMap((name) =>
        leaves(JSON.parse(read(`lib/i18n/locales/${lang}/${name}`)))
          .filter(([, text]) => loud.test(text))
          .map(([path, text]) => `${lang}/${name} ${path}: ${text}`),
      ),
    );
    expect(found).toEqual([]);
  });

  it('no view has words of its own', () => {
    const words = everything
      .filter((file) => file.path.endsWith('.tsx'))
      .flatMap((file) =>
        places(
          file,
          [...nodesOf(file.program)]
            .flatMap((node) => {
              const { name, value } = node as SyntaxNode & { name?: { name?: string }; value?: { value?: unknown } };
              if (node.type === 'JSXText') return [{ node, said: String(value) }];
              const isSaid =
                node.type === 'JSXAttribute' && /^(?:aria-label|title|alt|placeholder|label)$/.test(name?.name ?? '');
              return isSaid ? [{ node, said: typeof value?.value === 'string' ? value.value : '' }] : [];
            })
            .filter(({ said }) => /\p{L}{2,}/u.test(said.replace('Clearcart', '')))
            .map(({ node }) => node.start),
        ),
      );
    expect(words).toEqual([]);
  });
});

/** recheck calls safe what is constant, linear, or could not be attacked. */
const isLinear = (verdict: ReturnType<typeof checkSync>) => verdict.status === 'safe';

describe('safety', () => {
  const expressions = everything.flatMap((file) =>
    [...nodesOf(file.program)].flatMap((node) => {
      const regex =
        node.type === 'Literal' ? (node.regex as { pattern: string; flags: string } | undefined) : undefined;
      return regex ? [{ where: `${file.path}:${lineOf(file, node.start)}`, ...regex }] : [];
    }),
  );

  it('finds the regular expressions it is to judge', () => {
    expect(expressions.length).toBeGreaterThan(20);
  });

  it('every hand-written regular expression is linear', { timeout: 300_000 }, () => {
    const slow = expressions
      .map((each) => ({ ...each, verdict: checkSync(each.pattern, each.flags, { timeout: 60_000 }) }))
      .filter(({ verdict }) => !isLinear(verdict))
      .map(({ where, pattern, verdict }) => `${where} /${pattern}/ ${verdict.status}`);
    expect(slow).toEqual([]);
  });

  /** Rooms that put word lists, or ranges of characters, of their own into expressions, when they are loaded. */
  const BUILT = [
    'cli/survey/walk.ts',
    'lib/text/duration.ts',
    'lib/text/price.ts',
    'lib/text/number.ts',
    'lib/page/read/tokens.ts',
    'lib/page/facts/kinds.ts',
    'lib/page/facts/merchant.ts',
    'lib/page/facts/prices.ts',
    'lib/text/letters.ts',
  ];

  it('expressions are built from our own word lists only, in few places', () => {
    const building = everything
      .filter((file) => !BUILT.includes(file.path))
      .flatMap((file) => {
        const nodes = [...nodesOf(file.program)]
          .filter((node) => /^(?:New|Call)Expression$/.test(node.type))
          .filter((node) => (node.callee as { name?: string }).name === 'RegExp')
          .filter((node) => (node.arguments as { type: string }[])[0]?.type !== 'Literal');
        return places(
          file,
          nodes.map((node) => node.start),
        );
      });
    expect(building).toEqual([]);
  });

  it('those expressions are linear, too', { timeout: 300_000 }, async () => {
    const Native = globalThis.RegExp;
    const made = new Map<string, RegExp>();
    globalThis.RegExp = new Proxy(Native, {
      construct(target, [pattern, flags]: [string, string?]) {
        const expression = new target(pattern, flags);
        made.set(String(expression), expression);
        return expression;
      },
    });
    try {
      vi.resetModules();
      for (const path of BUILT) await import(/* @vite-ignore */ join(ROOT, path));
      const { packLexicons } = await import('@/lib/engine/pack.ts');
      const { createLexicons } = await import('@/lib/engine/lexicon.ts');
      for (const lang of ['en', 'de']) {
        const files = Object.fromEntries(
          folders('lib/detectors').map((id) => [
            id,
            v.parse(LexiconFile, JSON.parse(read(`lib/detectors/${id}/lexicon/${lang}.json`))),
          ]),
        );
        createLexicons({ [lang]: JSON.stringify(packLexicons(lang, files)) }).read('', lang);
      }
      const { kindMatchers } = await import('@/lib/page/facts/kinds.ts');
      const { merchantMatchers } = await import('@/lib/page/facts/merchant.ts');
      const { priceMatchers } = await import('@/lib/page/facts/prices.ts');
      for (const matchersOf of [kindMatchers, merchantMatchers, priceMatchers]) matchersOf(allWords());
    } finally {
      globalThis.RegExp = Native;
    }
    expect(made.size).toBeGreaterThan(BUILT.length);
    const slow = [...made.values()]
      .map((each) => ({ each, verdict: checkSync(each.source, each.flags, { timeout: 60_000 }) }))
      .filter(({ verdict }) => !isLinear(verdict))
      .map(({ each, verdict }) => `${String(each).slice(0, 200)} ${verdict.status}`);
    expect(slow).toEqual([]);
  });

  it('requests are made by one file of the background, one that captures and asks for styles, and one that asks for time stamps; nothing from a page becomes markup', () => {
    const forbidden =
      /^(?:fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts|eval|innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML)$/;
    const found = everything
      .filter(
        ({ path }) =>
          !path.startsWith('cli/') &&
          !/^lib\/(?:browser\/(?:served|authority)|evidence\/capture\/capture)\.ts$/.test(path) &&
          // Writes out pictures that were drawn from our own elements: what they are called is text there.
          path !== 'lib/export/survey/charts.ts' &&
          // Gives what DOMPurify passed to a frame without scripts, as text.
          path !== 'components/evidence-frame/framed-document.ts',
      )
      .flatMap((file) =>
        places(
          file,
          [...nodesOf(file.program)]
            .filter((node) => /^(?:Identifier|JSXIdentifier)$/.test(node.type) && forbidden.test(String(node.name)))
            .map((node) => node.start),
        ),
      );
    expect(found).toEqual([]);
  });

  it('names no address outside this machine in what is bundled, but for the sources of the catalogue', () => {
    const found = everything
      .filter((file) => !/^(?:cli|lib\/catalog)\//.test(file.path))
      .flatMap((file) =>
        places(
          file,
          [...nodesOf(file.program)]
            .filter((node) => node.type === 'Literal' && /^(?:https?|wss?):\/\/[^*/]/.test(String(node.value)))
            .map((node) => node.start),
        ),
      );
    expect(found).toEqual([]);
  });

  it.each(['chrome-mv3', 'firefox-mv3'])('%s has a strict policy and asks for nothing more than it says', (build) => {
    const manifest = v.parse(
      v.object({
        permissions: v.array(v.string()),
        optional_permissions: v.array(v.string()),
        optional_host_permissions: v.array(v.string()),
        host_permissions: v.optional(v.array(v.string()), []),
        content_scripts: v.optional(v.array(v.unknown()), []),
        web_accessible_resources: v.optional(v.array(v.unknown()), []),
        content_security_policy: v.object({ extension_pages: v.string() }),
      }),
      JSON.parse(read(`.output/${build}/manifest.json`)),
    );
    // Firefox refuses to have alarms asked for later.
    const [atOnce, later] = build === 'firefox-mv3' ? [['alarms'], []] : [[], ['alarms', 'pageCapture']];
    expect([...manifest.permissions].sort()).toEqual(['activeTab', ...atOnce, 'scripting', 'storage']);
    expect([...manifest.optional_permissions].sort()).toEqual([...later, 'notifications'].sort());
    expect(manifest.optional_host_permissions).toEqual(['*://*/*', '<all_urls>']);
    expect(manifest.host_permissions).toEqual([]);
    expect(manifest.content_scripts).toEqual([]);
    expect(manifest.web_accessible_resources).toEqual([]);
    const policy = manifest.content_security_policy.extension_pages;
    expect(policy).toMatch(/^default-src 'none'; script-src 'self';/);
    // Requests are the background's, of pages that the reader wants looked at again; styles in markup are a captured page's.
    const rest = policy.replace('connect-src http: https:', '').replace("style-src 'self' 'unsafe-inline'", '');
    expect(rest).not.toMatch(/unsafe|upgrade-insecure-requests|https?:|\*/);
  });

  it.each(['chrome-mv3', 'firefox-mv3'])('pages of %s bring nothing at once that is meant for later', (build) => {
    const folder = `.output/${build}`;
    const broughtBy = (file: string, brought = new Set<string>()): Set<string> => {
      if (brought.has(file)) return brought;
      brought.add(file);
      const text = read(`${folder}/chunks/${file}`);
      for (const [, other = ''] of text.matchAll(/(?:\bfrom|\bimport)\s?"\.\/([^"]+\.js)"/g)) broughtBy(other, brought);
      return brought;
    };
    const pages = readdirSync(join(ROOT, folder)).filter((name) => /\.html$/.test(name) && name !== 'captured.html');
    const brought = pages.flatMap((name) =>
      [...read(`${folder}/${name}`).matchAll(/(?:src|href)="\/chunks\/([^"]+\.js)"/g)].flatMap(([, file = '']) =>
        [...broughtBy(file)].map((each) => `${name} ${each}`),
      ),
    );
    expect(brought.length).toBeGreaterThan(pages.length);
    expect(
      brought.filter((each) => / (?:rules|kept-views|documents|aside|handing|comparing|texts)-/.test(each)),
    ).toEqual([]);
  });

  it.each(['chrome-mv3', 'firefox-mv3'])(
    'every page of %s takes styles from its own files, or has no script',
    (build) => {
      const pages = readdirSync(join(ROOT, '.output', build)).filter((name) => name.endsWith('.html'));
      expect(pages.length).toBeGreaterThan(4);
      const loose = pages.filter((name) => {
        const [head = ''] = read(`.output/${build}/${name}`).split(/<(?:script|link|style)\b/);
        return !/<meta http-equiv="Content-Security-Policy" content="style-src 'self';/.test(head);
      });
      expect(loose).toEqual(['captured.html']);
      expect(read(`.output/${build}/captured.html`)).not.toMatch(/<(?:script|link)\b|\son/i);
    },
  );
});

describe('documents', () => {
  const manual = [
    'README.md',
    'ARCHITECTURE.md',
    'CONTRIBUTING.md',
    'SECURITY.md',
    'CHANGELOG.md',
    'LICENSE',
    'docs/model-card.md',
    'docs/evidence.md',
  ];
  it.each(manual)('%s is there', (name) => expect(read(name).length).toBeGreaterThan(200));

  it('every file that the documents name exists', () => {
    const missing = manual.flatMap((name) =>
      [...read(name).matchAll(/`((?:lib|cli|components|entrypoints|tests|scripts|public)\/[\w./-]+)`/g)]
        .map(([, path]) => String(path))
        .filter((path) => !existsSync(join(ROOT, path)))
        .map((path) => `${name}: ${path}`),
    );
    expect(missing).toEqual([]);
  });
});

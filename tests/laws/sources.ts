import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'oxc-parser';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A node of the syntax tree as far as the laws look at it. */
export interface SyntaxNode {
  type: string;
  start: number;
  end: number;
  [key: string]: unknown;
}

export interface SourceFile {
  /** Path from the root, with `/`. */
  path: string;
  text: string;
  /** Paths from the root of our own files that it imports, and bare names of packages. Type-only imports are marked. */
  imports: { to: string; typeOnly: boolean; own: boolean }[];
  program: SyntaxNode;
}

function* filesBelow(folder: string): Generator<string> {
  for (const entry of readdirSync(join(ROOT, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* filesBelow(path);
    else yield path;
  }
}

const isTest = (path: string) => /\.test\.tsx?$/.test(path);

function resolve(from: string, request: string): { to: string; own: boolean } {
  if (request.startsWith('@/')) return { to: normalize(request.slice(2)), own: true };
  if (request.startsWith('.')) return { to: normalize(join(dirname(from), request)), own: true };
  return { to: request, own: false };
}

function readSource(path: string): SourceFile {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const { program, module, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} does not parse: ${errors[0]?.message}`);
  const imports = [
    ...module.staticImports.map((each) => ({
      request: each.moduleRequest.value,
      typeOnly: each.entries.length > 0 && each.entries.every((entry) => entry.isType),
    })),
    ...module.staticExports.flatMap((each) =>
      each.entries.flatMap((entry) =>
        entry.moduleRequest ? [{ request: entry.moduleRequest.value, typeOnly: entry.isType }] : [],
      ),
    ),
    ...module.dynamicImports.flatMap(({ moduleRequest: { start, end } }) => {
      const [, request] = /^['"](.*)['"]$/.exec(text.slice(start, end)) ?? [];
      return request === undefined ? [] : [{ request, typeOnly: false }];
    }),
  ].map(({ request, typeOnly }) => ({ ...resolve(path, request), typeOnly }));
  return { path, text, imports, program: program as unknown as SyntaxNode };
}

/** Product sources (tests left out) below the given folders. */
export function productSources(...folders: string[]): SourceFile[] {
  return folders
    .flatMap((folder) => [...filesBelow(folder)])
    .filter((path) => /\.tsx?$/.test(path) && !isTest(path))
    .map(readSource);
}

/** Every node of a tree, parents first. */
export function* nodesOf(node: unknown): Generator<SyntaxNode> {
  if (Array.isArray(node)) {
    for (const each of node) yield* nodesOf(each);
  } else if (node !== null && typeof node === 'object') {
    if ('type' in node && typeof node.type === 'string') yield node as SyntaxNode;
    for (const value of Object.values(node)) yield* nodesOf(value);
  }
}

export const lineOf = (file: SourceFile, offset: number) => file.text.slice(0, offset).split('\n').length;

/** Reading the files of a package: hostile until they have their form. */
import * as v from 'valibot';
import { same } from '../seal/der.ts';
import { canonicalJson } from './canonical-json.ts';
import { PackageFault } from './fault.ts';

/** Far more than the words of any page, in bytes. */
const LARGEST_TEXT = 64 * 1024 ** 2;

/** @throws PackageFault (`bad-form`) where it is no JSON of this form */
export function readJson<S extends v.GenericSchema>(bytes: Uint8Array, schema: S, where: string): v.InferOutput<S> {
  if (bytes.length > LARGEST_TEXT) throw new PackageFault('bad-form', where, 'it is too large');
  const parsed = v.safeParse(schema, parse(new TextDecoder().decode(bytes), where));
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new PackageFault(
    'bad-form',
    where,
    `it has another form at ${v.getDotPath(issue)?.slice(0, 100) ?? 'its top'}`,
  );
}

function parse(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new PackageFault('bad-form', where, 'it is no JSON');
  }
}

/** Whether these bytes are the one way in which packages write this. */
export function isCanonical(bytes: Uint8Array, value: unknown): boolean {
  return isText(bytes, canonicalJson(value));
}

export function isText(bytes: Uint8Array, text: string): boolean {
  return same(bytes, new TextEncoder().encode(text));
}

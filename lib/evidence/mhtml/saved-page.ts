/**
 * A page as the browser saved it (MHTML), rid of what is the reader's: its document is read by the same reader as the one in the tab, and
 * written anew. Pictures go with it as far as it shows them; all else, frames too, is left out. Runs in a page of ours: the document that
 * is read belongs to no window, so nothing in it runs or loads.
 */
import { type CaptureOptions, captureDocument } from '../capture/capture.ts';
import { createElement, queryDocument } from '../capture/native.ts';
import { redactUrl } from '../redact/url.ts';
import { type MimePart, readMhtml, writeMhtml } from './mime.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Of the file, and of all pictures that are kept of it, in bytes. */
const LARGEST = 60_000_000;
const MOST_PICTURES = 20_000_000;
/** What holds no words of its own. */
const PICTURE = /^image\/(?:png|jpe?g|gif|webp|avif|bmp|x-icon|vnd\.microsoft\.icon)$/;

/**
 * @param url of the page, without what is the reader's.
 * @param options as for the page in its tab; `secrets` of all its documents.
 * @returns `undefined` where it cannot be read as a page.
 */
export async function redactSaved(
  saved: Uint8Array,
  url: string,
  options: CaptureOptions,
  at: Date,
): Promise<Bytes | undefined> {
  const [page, ...others] = saved.length <= LARGEST ? (readMhtml(saved) ?? []) : [];
  if (page?.type !== 'text/html') return undefined;
  const doc = new DOMParser().parseFromString(textOf(page), 'text/html');
  for (const other of queryDocument.call(doc, 'base')) other.remove();
  const base = createElement.call(doc, 'base');
  base.setAttribute('href', page.location);
  for (const head of queryDocument.call(doc, 'head')) head.prepend(base);
  putStylesIn(doc, others);
  const { html, gaps } = await captureDocument(doc, options, () => null);
  if (html === '' || gaps.some(({ what }) => what === 'cut-off')) return undefined;
  const shown = picturesIn(html);
  const pictures = new Map<string, MimePart>();
  let room = MOST_PICTURES;
  for (const part of others) {
    const location = redactUrl(part.location);
    if (!PICTURE.test(part.type) || part.body.length > room || pictures.has(location) || !shown.has(location)) continue;
    room -= part.body.length;
    pictures.set(location, { ...part, location });
  }
  const body: Bytes = new TextEncoder().encode(html);
  return writeMhtml(url, at, [{ type: 'text/html', charset: 'utf-8', location: url, body }, ...pictures.values()]);
}

/** Addresses that the copy shows as pictures. One that it only names may be that of a portrait that was taken out. */
function picturesIn(html: string): ReadonlySet<string> {
  const doc = new DOMParser().parseFromString(html, 'text/html');
  const shown = Array.from(queryDocument.call(doc, 'img[src],input[type="image"][src],video[poster]'));
  const drawn = Array.from(html.matchAll(/url\((?:&quot;|["'])?([^"')&]{1,2000})/g), ([, address = '']) => address);
  return new Set([
    ...shown.flatMap((each) => [each.getAttribute('src') ?? '', each.getAttribute('poster') ?? '']),
    ...drawn,
  ]);
}

function textOf({ body, charset }: MimePart): string {
  try {
    return new TextDecoder(charset).decode(body);
  } catch {
    return new TextDecoder().decode(body);
  }
}

/** Style sheets that stand beside the page come into it, where the reader reads them. */
function putStylesIn(doc: Document, parts: readonly MimePart[]): void {
  const sheets = new Map(parts.filter(({ type }) => type === 'text/css').map((part) => [part.location, part]));
  for (const link of queryDocument.call(doc, 'link[rel~="stylesheet" i]')) {
    const part = sheets.get(link.getAttribute('href') ?? '');
    if (!part) continue;
    const style = createElement.call(doc, 'style');
    style.setAttribute('media', link.getAttribute('media') ?? '');
    style.textContent = textOf(part);
    link.replaceWith(style);
  }
}

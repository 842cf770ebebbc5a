import DOMPurify from 'dompurify';

/** What the framed document may do: show pictures that it carries, and its own styles. */
export const FRAME_POLICY =
  "default-src 'none'; img-src data: blob:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'";

/** The captured page's own address, and the pictures that were captured with it, as `data:` by their addresses. */
export interface FrameSources {
  readonly base: string;
  readonly pictures: ReadonlyMap<string, string>;
}

/** Attributes that lead elsewhere, send something, or pull the focus. */
const INERT = [
  'action',
  'autofocus',
  'autoplay',
  'background',
  'cite',
  'data',
  'download',
  'for',
  'form',
  'formaction',
  'formmethod',
  'formtarget',
  'href',
  'imagesrcset',
  'is',
  'longdesc',
  'manifest',
  'name',
  'nonce',
  'ping',
  'poster',
  'slot',
  'srcdoc',
  'srcset',
  'target',
  'usemap',
  'xlink:href',
  'xml:base',
];

const FORBIDDEN = [
  'animate',
  'animatemotion',
  'animatetransform',
  'audio',
  'base',
  'embed',
  'feimage',
  'frame',
  'frameset',
  'iframe',
  'link',
  'meta',
  'noembed',
  'noframes',
  'noscript',
  'object',
  'portal',
  'script',
  'set',
  'source',
  'template',
  'title',
  'track',
  'use',
  'video',
];

/**
 * A captured page as a document for a sandboxed frame. What could run is taken out by DOMPurify and could not run in the sandbox; what
 * could ask for something is taken out here, and the policy at its head allows nothing of it. Links lead nowhere.
 */
export function framedDocument(markup: string, sources: FrameSources): string {
  // With `WHOLE_DOCUMENT` it gives the root element, though its types say any node.
  const page = DOMPurify.sanitize(markup, {
    WHOLE_DOCUMENT: true,
    RETURN_DOM: true,
    ADD_TAGS: ['style'],
    FORBID_TAGS: FORBIDDEN,
    FORBID_ATTR: INERT,
    ALLOW_DATA_ATTR: false,
    // What a name would shadow is of no use to a page without scripts.
    SANITIZE_NAMED_PROPS: false,
  }) as HTMLElement;
  for (const element of page.querySelectorAll('*')) {
    for (const { name, value } of [...element.attributes]) {
      if (name === 'src') place(element, value, sources);
      else if (/\(|\\/.test(value)) element.setAttribute(name, ownPictures(value, sources));
    }
    if (element.localName === 'style') element.textContent = ownPictures(withoutImports(element.textContent), sources);
  }
  const head = page.querySelector('head');
  const styles = [...(head?.querySelectorAll('style') ?? [])].map(({ outerHTML }) => outerHTML).join('');
  const body = page.querySelector('body');
  const rest = body?.innerHTML ?? '';
  const of = (element: Element | null) =>
    ['class', 'id', 'style', 'dir', 'lang']
      .map((name) => [name, element?.getAttribute(name)] as const)
      .flatMap(([name, value]) =>
        value ? [` ${name}="${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`] : [],
      )
      .join('');
  return `<!doctype html><html${of(page)}><head><meta http-equiv="Content-Security-Policy" content="${FRAME_POLICY}"><meta charset="utf-8">${styles}</head><body${of(body)}>${rest}</body></html>`;
}

/** Puts the captured picture where the page had its address; without one there is none. */
function place(element: Element, address: string, sources: FrameSources): void {
  const picture = pictureAt(address, sources);
  if (element.localName === 'img' && picture !== undefined) element.setAttribute('src', picture);
  else element.removeAttribute('src');
}

function pictureAt(address: string, { base, pictures }: FrameSources): string | undefined {
  const trimmed = address.trim();
  if (/^data:image\//i.test(trimmed)) return trimmed;
  return URL.canParse(trimmed, base) ? pictures.get(new URL(trimmed, base).href) : undefined;
}

/** Styles with the pictures that they carry or that were captured; every other address leads nowhere. The policy is for what is hidden better. */
function ownPictures(css: string, sources: FrameSources): string {
  return css
    .replace(/\burl\(\s*(?:"([^"]*)"|'([^']*)'|([^"')]*))\s*\)?/gi, (_, ...found: (string | undefined)[]) => {
      const address = found.slice(0, 3).find((part) => typeof part === 'string') ?? '';
      const picture = pictureAt(address, sources);
      return picture === undefined ? 'none' : `url("${picture.replaceAll('"', '%22').replaceAll('\\', '%5c')}")`;
    })
    .replace(/(?:image-set|\bsrc|\bimage)\(/gi, 'none(');
}

const withoutImports = (css: string) => css.replace(/@(?:import|namespace|font-face)/gi, '@none');

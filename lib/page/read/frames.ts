import type { ChildFrame } from '@/lib/model/page.ts';
import { foldSpace } from '@/lib/text/fold.ts';
import { getAttribute } from '../native.ts';

/** Frames without a host of their own (`about:blank`, `srcdoc`) belong to the document. */
export function childFrame(element: Element, url: string): ChildFrame {
  const source = getAttribute.call(element, 'src') ?? '';
  const title = foldSpace(
    (getAttribute.call(element, 'title') ?? getAttribute.call(element, 'name') ?? '').slice(0, 200),
  );
  try {
    const own = new URL(url);
    const target = new URL(source, own);
    if (!/^https?:$/.test(target.protocol)) return { host: own.host, title, crossOrigin: false };
    return { host: target.host, title, crossOrigin: target.origin !== own.origin };
  } catch {
    return { host: '', title, crossOrigin: false };
  }
}

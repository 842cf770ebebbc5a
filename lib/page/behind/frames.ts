import { getAttribute } from '../native.ts';

/** More frames than that stand in no page for a reason. */
const MOST_FRAMES = 500;

/** A document's frames that have a name: by those, software tells its own. */
export function namedFrames(doc: Document): Element[] {
  const all = Document.prototype.getElementsByTagName.call(doc, 'iframe');
  const named: Element[] = [];
  // Asked one by one, never for their number: that would count them all.
  for (let at = 0, frame = all[0]; frame && at < MOST_FRAMES; frame = all[++at])
    if (getAttribute.call(frame, 'name')) named.push(frame);
  return named;
}

import { createContext } from 'preact';
import { useContext, useMemo } from 'preact/hooks';
import style from './evidence-frame.module.css';
import { type FrameSources, framedDocument } from './framed-document.ts';

/**
 * Address of an empty page of ours whose policy lets styles stand in the markup. A frame takes over the policy of the document that holds
 * it, and our pages' own forbids such styles: so the frame stands inside that page, which has no script, and they stay as strict as they
 * are. Without one the frame stands where it is used.
 */
export const FrameHolder = createContext<string | undefined>(undefined);

interface EvidenceFrameProps {
  /** Markup of a captured page: hostile. */
  markup: string;
  sources: FrameSources;
  title: string;
}

/** A captured page, dead: no script, no request, no link, no form. */
export function EvidenceFrame({ markup, sources, title }: EvidenceFrameProps) {
  const made = useMemo(() => framedDocument(markup, sources), [markup, sources]);
  const holder = useContext(FrameHolder);
  if (holder === undefined)
    return <iframe class={style.frame} sandbox="" referrerpolicy="no-referrer" title={title} srcdoc={made} />;
  const hold = (inside: Document | null) => {
    if (!inside) return;
    const frame = inside.createElement('iframe');
    frame.setAttribute('sandbox', '');
    frame.title = title;
    frame.srcdoc = made;
    inside.body.replaceChildren(frame);
  };
  return (
    <iframe
      key={made}
      class={style.frame}
      src={holder}
      title={title}
      onLoad={(event) => hold(event.currentTarget.contentDocument)}
    />
  );
}

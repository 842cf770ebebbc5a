import { useState } from 'preact/hooks';
import { Button } from '@/components/button/button.tsx';
import { useEvidenceTexts } from '@/components/evidence-page/evidence-texts.ts';
import { EvidenceFrame } from './evidence-frame.tsx';
import type { FrameSources } from './framed-document.ts';

/** A copy above this would stop the browser for seconds while it is made harmless. */
const MOST_SHOWN = 12_000_000;

interface PageCopy {
  readonly name: string;
  readonly role: 'page' | 'frame';
  readonly uri: string;
  /** How long its markup is. */
  readonly length: number;
  markup(): Uint8Array;
}

/** Those of a capture's parts that are copies of documents, the page's own first. */
export function copiesIn<Part extends { name: string; role: string; uri: string }>(
  parts: readonly Part[],
  bytesOf: (part: Part) => Uint8Array | undefined,
  lengthOf: (part: Part) => number,
): PageCopy[] {
  return parts.flatMap((part) =>
    part.role === 'page' || part.role === 'frame'
      ? {
          ...{ name: part.name, role: part.role, uri: part.uri, length: lengthOf(part) },
          markup: () => bytesOf(part) ?? new Uint8Array(),
        }
      : [],
  );
}

interface PageCopiesProps {
  copies: readonly PageCopy[];
  sources(): FrameSources;
}

/** Copies of a page and its frames, each shown, dead, when the person asks. */
export function PageCopies({ copies, sources }: PageCopiesProps) {
  const { t } = useEvidenceTexts();
  const [shown, setShown] = useState<string>();
  if (copies.length === 0) return <p>{t('evidence:item.noPage')}</p>;
  return (
    <>
      <p>{t('evidence:item.pageNote')}</p>
      {copies.map((copy) => {
        const isShown = copy.name === shown;
        const what = copy.role === 'page' ? 'Page' : 'Frame';
        return copy.length > MOST_SHOWN ? (
          <p key={copy.name}>{t('evidence:item.pageTooLarge')}</p>
        ) : (
          <div key={copy.name}>
            <Button onClick={() => setShown(isShown ? undefined : copy.name)}>
              {t(`evidence:item.${isShown ? 'hide' : 'show'}${what}`, { of: copy.uri })}
            </Button>
            {isShown && (
              <EvidenceFrame
                markup={new TextDecoder().decode(copy.markup())}
                sources={sources()}
                title={t('evidence:item.frameTitle')}
              />
            )}
          </div>
        );
      })}
    </>
  );
}

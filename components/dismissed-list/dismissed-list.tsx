import { Button } from '@/components/button/button.tsx';
import { Quote } from '@/components/quote/quote.tsx';
import style from './dismissed-list.module.css';

/** What a reader has set aside: under which signature, and the words it was set aside under. */
export interface Dismissed {
  readonly signature: string;
  readonly quote: string;
}

interface DismissedListProps {
  entries: readonly Dismissed[];
  undo: string;
  /** Full name of the undo button of one entry. */
  undoName(entry: Dismissed): string;
  onUndo(entry: Dismissed): void;
}

export function DismissedList({ entries, undo, undoName, onUndo }: DismissedListProps) {
  return (
    <ul class={style.list}>
      {entries.map((entry) => (
        <li key={entry.signature} class={style.entry}>
          <Quote text={entry.quote} />
          <Button kind="quiet" label={undoName(entry)} onClick={() => onUndo(entry)}>
            {undo}
          </Button>
        </li>
      ))}
    </ul>
  );
}

import { Button } from '@/components/button/button.tsx';
import { Quote } from '@/components/quote/quote.tsx';
import style from './undo-list.module.css';

/** Something a reader set aside, by the words it was set aside under. */
interface Entry {
  readonly key: string;
  readonly quote: string;
}

interface UndoListProps<E extends Entry> {
  entries: readonly E[];
  undo: string;
  /** Full name of the undo button of one entry. */
  nameOf(entry: E): string;
  onUndo(entry: E): void;
}

export function UndoList<E extends Entry>({ entries, undo, nameOf, onUndo }: UndoListProps<E>) {
  return (
    <ul class={style.list}>
      {entries.map((entry) => (
        <li key={entry.key} class={style.entry}>
          <Quote text={entry.quote} />
          <Button kind="quiet" label={nameOf(entry)} onClick={() => onUndo(entry)}>
            {undo}
          </Button>
        </li>
      ))}
    </ul>
  );
}

import { Button } from '@/components/button/button.tsx';
import style from './message.module.css';

interface MessageProps {
  text: string;
  /** For people who look for the cause: in the browser's or our own words, untranslated. */
  note?: string;
  action?: { name: string; run(): void };
}

/** What to know, and the one thing to do, where there is nothing to list. The sentence above it is the page's headline. */
export function Message({ text, note, action }: MessageProps) {
  return (
    <div class={style.message}>
      <p>{text}</p>
      {note && <p class={style.note}>{note}</p>}
      {action && (
        <Button kind="main" onClick={action.run}>
          {action.name}
        </Button>
      )}
    </div>
  );
}

import { Button } from '@/components/button/button.tsx';
import style from './message.module.css';

interface MessageProps {
  text: string;
  /** For people who look for the cause: in the browser's or our own words, which are English. */
  note?: { name: string; text: string };
  action?: { name: string; run(): void };
}

/** What to know, and the one thing to do, where there is nothing to list. The sentence above it is the page's headline. */
export function Message({ text, note, action }: MessageProps) {
  return (
    <div class={style.message}>
      <p>{text}</p>
      {action && (
        <Button kind="main" onClick={action.run}>
          {action.name}
        </Button>
      )}
      {note && (
        <details class={style.note}>
          <summary>{note.name}</summary>
          <p lang="en">{note.text}</p>
        </details>
      )}
    </div>
  );
}

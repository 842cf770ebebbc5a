import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '@/components/button/button.tsx';
import { failure } from './contract.ts';
import style from './evidence-page.module.css';
import { useEvidenceTexts } from './evidence-texts.ts';

interface OwnWordsProps {
  label: string;
  /** What the button is called. */
  action: string;
  kept: string;
  /** @returns what is to be said, where nothing was kept. */
  keep(text: string): Promise<unknown>;
  most: number;
  /** Of a text; a line without. */
  rows?: number;
}

/**
 * The person's own words. Until they touch them they follow what is kept, which another page may change; then they are not replaced, nor
 * do they replace anything without a word. Who leaves them in this page has them kept, who closes it is asked.
 */
export function OwnWords({ label, action, kept, keep, most, rows }: OwnWordsProps) {
  const { t } = useEvidenceTexts();
  const [{ from, text }, set] = useState({ from: kept, text: kept });
  const [said, setSaid] = useState('');
  const isTouched = text !== from;
  useEffect(() => {
    set((now) => (now.text === now.from || now.text === kept ? { from: kept, text: kept } : now));
  }, [kept]);
  const unsaved = useRef<() => void>(undefined);
  // What they were written on may be gone.
  unsaved.current = isTouched ? () => void keep(text).catch(() => undefined) : undefined;
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => unsaved.current && event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => {
      removeEventListener('beforeunload', ask);
      unsaved.current?.();
    };
  }, []);
  const press = async () => {
    try {
      const came = isTouched && (await keep(text));
      if (typeof came === 'string') return setSaid(came);
      set((now) => ({ ...now, from: text }));
      setSaid(t('evidence:saved'));
    } catch (error) {
      setSaid(failure(error, t));
    }
  };
  const type = ({ currentTarget: { value } }: { currentTarget: { value: string } }) => {
    set((now) => ({ ...now, text: value }));
    setSaid('');
  };
  return (
    <>
      {/* biome-ignore lint/a11y/noLabelWithoutControl: one of the two stands in it */}
      <label class={style.field}>
        <span>{label}</span>
        {rows === undefined ? (
          <input type="text" maxLength={most} value={text} onInput={type} />
        ) : (
          <textarea rows={rows} maxLength={most} value={text} onInput={type} />
        )}
      </label>
      <Button onClick={() => void press()}>{action}</Button>
      <p role="status">{isTouched && kept !== from ? t('evidence:elsewhere', { words: kept }) : said}</p>
    </>
  );
}

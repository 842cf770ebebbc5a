import { useRef, useState } from 'preact/hooks';
import { Button } from '@/components/button/button.tsx';
import { Problems } from '@/components/evidence-item/verify.tsx';
import { type EvidenceActions, failure, type Looked } from '@/components/evidence-page/contract.ts';
import { useEvidenceTexts } from '@/components/evidence-page/evidence-texts.ts';
import style from './evidence-import.module.css';

/** Files are checked first; what is unsound is kept only where the reader says so, what is unreadable never. */
export function EvidenceImport({ look }: Pick<EvidenceActions, 'look'>) {
  const { t } = useEvidenceTexts();
  const [looked, setLooked] = useState<readonly Looked[]>([]);
  const [said, setSaid] = useState('');
  const [isOver, setOver] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const status = useRef<HTMLParagraphElement>(null);

  const check = async (files: readonly File[]) => {
    const came: Looked[] = [];
    const unread: string[] = [];
    for (const file of files) {
      setSaid(t('evidence:import.checking', { name: file.name }));
      const one = await look(file).catch(() => undefined);
      if (one && one.count > 0) came.push(one);
      else unread.push(t('evidence:import.unreadable', { name: file.name }));
    }
    setLooked((before) => [...before, ...came]);
    setSaid(unread.join(' '));
  };
  const leave = (one: Looked) => {
    setLooked((before) => before.filter((each) => each !== one));
    status.current?.focus();
  };
  const keep = async (one: Looked) => {
    try {
      const { kept, known, refused } = await one.keep();
      const said = [
        kept > 0 && t('evidence:import.done', { count: kept }),
        kept === 0 && known > 0 && t('evidence:import.known'),
        refused > 0 && t('evidence:import.refused', { count: refused }),
      ];
      setSaid(said.filter(Boolean).join(' '));
      leave(one);
    } catch (error) {
      setSaid(failure(error, t));
    }
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one more way; the button inside does the same
    <div
      class={isOver ? `${style.drop} ${style.over}` : style.drop}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void check([...(event.dataTransfer?.files ?? [])]);
      }}
    >
      <p>{t('evidence:import.text')}</p>
      <input
        ref={picker}
        class={style.picker}
        type="file"
        multiple
        accept=".wacz,.zip"
        tabIndex={-1}
        aria-label={t('evidence:import.choose')}
        onChange={(event) => {
          void check([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
      <Button onClick={() => picker.current?.click()}>{t('evidence:import.choose')}</Button>
      <p role="status" ref={status} tabIndex={-1} class={style.said}>
        {said}
      </p>
      {looked.map((one, index) => (
        <div key={index} class={style.looked}>
          {one.problems.length === 0 ? (
            <p>{t('evidence:import.sound', { name: one.name, count: one.count })}</p>
          ) : (
            <Problems problems={one.problems} heading={t('evidence:import.unsound', { name: one.name })} />
          )}
          <div class={style.answers}>
            <Button kind={one.problems.length === 0 ? 'main' : 'plain'} onClick={() => void keep(one)}>
              {t(one.problems.length === 0 ? 'evidence:import.take' : 'evidence:import.anyway')}
            </Button>
            <Button onClick={() => leave(one)}>{t('evidence:import.leave')}</Button>
          </div>
        </div>
      ))}
    </div>
  );
}

import { useState } from 'preact/hooks';
import { Button } from '@/components/button/button.tsx';
import { useEvidenceTexts } from '@/components/evidence-page/evidence-texts.ts';
import { type EvidenceActions, FORMATS, type Format, failure } from './contract.ts';
import style from './save-as.module.css';

interface SaveAsProps {
  ids: readonly string[];
  save: EvidenceActions['save'];
  /** The case that these are all of. */
  ofCase?: string;
  /** Whether they are one item with a time stamp. */
  isStamped?: boolean | undefined;
}

/** Files that can be made of items. */
export function SaveAs({ ids, save, ofCase, isStamped }: SaveAsProps) {
  const { t } = useEvidenceTexts();
  const [said, setSaid] = useState('');
  const make = async (format: Format) => {
    setSaid(t('evidence:reading'));
    try {
      await save(format, ids, ofCase);
      setSaid('');
    } catch (error) {
      setSaid(failure(error, t));
    }
  };
  return (
    <details class={style.save}>
      <summary>{t('evidence:save.heading')}</summary>
      <div class={style.formats}>
        {[...FORMATS, ...(isStamped ? ['tsr' as const] : [])].map((format) => (
          <Button key={format} onClick={() => void make(format)}>
            {t(`evidence:save.${format}`)}
          </Button>
        ))}
      </div>
      <p role="status">{said}</p>
    </details>
  );
}

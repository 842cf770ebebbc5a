import { useState } from 'preact/hooks';
import { Button } from '@/components/button/button.tsx';
import { useEvidenceTexts } from '@/components/evidence-page/evidence-texts.ts';
import { type EvidenceActions, FORMATS, type Format } from './contract.ts';
import style from './save-as.module.css';

/** Files that can be made of items. */
export function SaveAs({ ids, save }: { ids: readonly string[]; save: EvidenceActions['save'] }) {
  const { t } = useEvidenceTexts();
  const [said, setSaid] = useState('');
  const make = async (format: Format) => {
    setSaid(t('evidence:reading'));
    try {
      await save(format, ids);
      setSaid('');
    } catch {
      setSaid(t('evidence:failed'));
    }
  };
  return (
    <details class={style.save}>
      <summary>{t('evidence:save.heading')}</summary>
      <div class={style.formats}>
        {FORMATS.map((format) => (
          <Button key={format} onClick={() => void make(format)}>
            {t(`evidence:save.${format}`)}
          </Button>
        ))}
      </div>
      <p role="status">{said}</p>
    </details>
  );
}

import { useState } from 'preact/hooks';
import { Button } from '@/components/button/button.tsx';
import { type EvidenceActions, failure, type Stamped } from '@/components/evidence-page/contract.ts';
import { useEvidenceTexts } from '@/components/evidence-page/evidence-texts.ts';
import style from './evidence-stamp.module.css';

interface EvidenceStampProps {
  /** Items without a time stamp; at least one. */
  ids: readonly string[];
  /** Of whom the reader asked the last time. */
  authority: string;
  stamp: EvidenceActions['stamp'];
}

/** Asks an authority for its time, and says first what that is worth and what is sent. */
export function EvidenceStamp({ ids, authority, stamp }: EvidenceStampProps) {
  const { t } = useEvidenceTexts();
  const [address, setAddress] = useState(authority);
  const [said, setSaid] = useState('');
  const [isAsking, setAsking] = useState(false);
  const ask = async () => {
    if (isAsking) return;
    // The browser's own question must come of the press itself.
    const asking = stamp(ids, address);
    setAsking(true);
    setSaid(t('evidence:stamp.asking'));
    try {
      setSaid(toldOf(await asking, ids.length, t));
    } catch (error) {
      setSaid(failure(error, t));
    }
    setAsking(false);
  };
  return (
    <div class={style.stamp}>
      <p>{t('evidence:stamp.proves')}</p>
      <p>{t('evidence:stamp.limits')}</p>
      <p>{t('evidence:stamp.sent')}</p>
      <label class={style.field}>
        <span>{t('evidence:stamp.address')}</span>
        <input
          type="url"
          maxLength={1000}
          spellcheck={false}
          value={address}
          onInput={(event) => setAddress(event.currentTarget.value)}
        />
      </label>
      <p class={style.hint}>{t('evidence:stamp.hint')}</p>
      <Button onClick={() => void ask()}>{t('evidence:stamp.ask', { count: ids.length })}</Button>
      <p role="status">{said}</p>
    </div>
  );
}

function toldOf({ count, failure }: Stamped, all: number, t: ReturnType<typeof useEvidenceTexts>['t']): string {
  if (failure === undefined) return t('evidence:stamp.done', { count });
  const why = t(`evidence:stamp.failure.${failure}`);
  return count === 0 ? why : `${t('evidence:stamp.partly', { count, all })} ${why}`;
}

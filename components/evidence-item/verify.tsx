import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '@/components/button/button.tsx';
import type { Checked } from '@/components/evidence-page/contract.ts';
import { useEvidenceTexts } from '@/components/evidence-page/evidence-texts.ts';
import { momentText } from '@/lib/i18n/watch.ts';
import type { Verification } from '@/lib/model/evidence.ts';
import style from './evidence-item.module.css';

interface CheckProps<Came> {
  action: string;
  kind?: 'main' | 'plain';
  check(): Promise<Came>;
  told(came: Came): ComponentChildren;
}

/** What is checked when a person presses, and then told. */
export function Check<Came extends object>({ action, kind = 'plain', check, told }: CheckProps<Came>) {
  const { t } = useEvidenceTexts();
  const [came, setCame] = useState<Came | 'none' | 'checking' | 'failed'>('none');
  const begin = async () => {
    setCame('checking');
    setCame(await check().catch(() => 'failed' as const));
  };
  return (
    <>
      <Button kind={kind} onClick={() => void begin()}>
        {action}
      </Button>
      <div role="status" class={style.result}>
        {came === 'checking' && <p>{t('evidence:verify.checking')}</p>}
        {came === 'failed' && <p>{t('evidence:failed')}</p>}
        {typeof came === 'object' && told(came)}
      </div>
    </>
  );
}

/** Whether it is unchanged, told part by part. */
export function Verify({ verify }: { verify(): Promise<Checked> }) {
  const { t } = useEvidenceTexts();
  return (
    <Check kind="main" action={t('evidence:verify.check')} check={verify} told={(came) => <Result came={came} />} />
  );
}

function Result({ came }: { came: Checked }) {
  const { t, lang } = useEvidenceTexts();
  const { problems, parts, seal, stamp, chain, isOwn } = came;
  const moment = (iso: string) => momentText(Date.parse(iso), lang);
  return (
    <>
      {problems.length === 0 ? (
        <p>
          <b>{t('evidence:verify.intact')}</b>
        </p>
      ) : (
        <Problems problems={problems} heading={t('evidence:verify.problems')} />
      )}
      <p>{seal ? t('evidence:verify.seal', { key: seal.key, at: moment(seal.at) }) : t('evidence:verify.noSeal')}</p>
      {seal && !isOwn && <p>{t('evidence:verify.otherKey')}</p>}
      <p>
        {stamp
          ? t('evidence:verify.stamp', { authority: stamp.authority, at: moment(stamp.at) })
          : t('evidence:verify.noStamp')}
      </p>
      {chain && <p>{t('evidence:verify.chain', { n: chain.sequence })}</p>}
      <details class={style.fold}>
        <summary>{t('evidence:verify.parts')}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('evidence:verify.part')}</th>
              <th scope="col">{t('evidence:verify.result')}</th>
            </tr>
          </thead>
          <tbody>
            {parts.map(({ name, state }) => (
              <tr key={name}>
                <td>{name}</td>
                <td class={state === 'intact' ? '' : style.false}>{t(`evidence:verify.state.${state}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}

export function Problems({ problems, heading }: { problems: Verification['problems']; heading: string }) {
  const { t } = useEvidenceTexts();
  return (
    <>
      <p class={style.false}>{heading}</p>
      <ul class={style.bullets}>
        {problems.map(({ problem, where }) => (
          <li key={`${problem} ${where}`}>{t(`evidence:verify.problem.${problem}`, { where })}</li>
        ))}
      </ul>
    </>
  );
}

import { useSignal } from '@preact/signals';
import { useContext } from 'preact/hooks';
import { useTranslator } from '@/components/translation/translation.ts';
import type { About, ToldBody, ToldRule } from '@/lib/i18n/rules.ts';
import { Region } from './region.ts';
import style from './rules.module.css';

/** What is on record for where the reader lives. */
interface Told {
  readonly place: string;
  readonly rules: readonly ToldRule[];
  readonly bodies: readonly ToldBody[];
}

/** A fold with the rules that may be relevant to something, and where to complain. What it shows is loaded when it is opened. */
export function Rules({ about }: { about: About }) {
  const translator = useTranslator();
  const { t } = translator;
  const region = useContext(Region);
  const told = useSignal<Told | undefined>(undefined);
  const load = async () => {
    const { placeName, toldBodies, toldRules } = await import('@/lib/i18n/rules.ts');
    told.value = {
      place: placeName(region, translator.lang),
      rules: toldRules(about, region, translator),
      bodies: toldBodies(region, translator, isOfData(about) ? undefined : 'consumer'),
    };
  };
  return (
    <details class={style.rules} onToggle={(event) => event.currentTarget.open && region !== '' && void load()}>
      <summary>{t('rules:fold')}</summary>
      {region === '' ? (
        <p>{t('rules:unknown')}</p>
      ) : (
        <div aria-live="polite" aria-busy={told.value === undefined}>
          {told.value ? <Record told={told.value} /> : <p>{t('rules:wait')}</p>}
        </div>
      )}
    </details>
  );
}

/** Whether those who look after data are to be asked, too. */
const isOfData = (about: About) => 'role' in about || ('pattern' in about && about.pattern === 'consent-nudge');

function Record({ told: { place, rules, bodies } }: { told: Told }) {
  const { t } = useTranslator();
  return (
    <>
      <RuleList place={place} rules={rules} />
      <p>{t('rules:complain.heading')}</p>
      {bodies.length === 0 ? <p>{t('rules:complain.none', { place })}</p> : <BodyList bodies={bodies} />}
    </>
  );
}

function RuleList({ place, rules }: { place: string; rules: readonly ToldRule[] }) {
  const { t } = useTranslator();
  if (rules.length === 0) return <p>{t('rules:none', { place })}</p>;
  return (
    <>
      <p>{t('rules:in', { place })}</p>
      <ul>
        {rules.map(({ id, name, says, since, url, place: of }) => (
          <li key={id}>
            {says}{' '}
            <a href={url} target="_blank" rel="noreferrer noopener">
              {of}: {name}
            </a>{' '}
            <small>{t('rules:since', { since })}</small>
          </li>
        ))}
      </ul>
      <p class={style.advice}>{t('rules:advice')}</p>
    </>
  );
}

function BodyList({ bodies }: { bodies: readonly ToldBody[] }) {
  const { t } = useTranslator();
  return (
    <ul>
      {bodies.map(({ id, url, lang, name, english, about, source, checked }) => (
        <li key={id}>
          <a href={url} target="_blank" rel="noreferrer noopener">
            <bdi lang={lang}>{name}</bdi>
          </a>
          {english !== undefined && (
            <>
              {' '}
              (<span lang="en">{english}</span>)
            </>
          )}
          {': '}
          {about}.{' '}
          <small>
            {checked} (
            <a href={source} target="_blank" rel="noreferrer noopener">
              {t('rules:complain.source')}
            </a>
            )
          </small>
        </li>
      ))}
    </ul>
  );
}

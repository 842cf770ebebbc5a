import { useContext } from 'preact/hooks';
import { Region } from '@/components/rules/region.ts';
import { Rules } from '@/components/rules/rules.tsx';
import { useTranslator } from '@/components/translation/translation.ts';
import { type ToldResponsible, toldResponsible } from '@/lib/i18n/responsible.ts';
import type { Report } from '@/lib/model/report.ts';
import style from './responsible.module.css';

/** Who is responsible for a page, and how to reach a person: what was found, and what was not. */
export function Responsible({ report }: { report: Report }) {
  const translator = useTranslator();
  const { t } = translator;
  const told = toldResponsible(report, useContext(Region), translator);
  if (!told) return null;
  return (
    <section class={style.responsible}>
      <h3>{t('responsible:heading')}</h3>
      <Who told={told} />
      <Links told={told} />
      {told.wantsRules && <Rules about={{ topic: 'legal-notice' }} />}
      <h4>{t('responsible:reach.heading')}</h4>
      <p>{told.reach}</p>
      {told.ways.length > 0 && (
        <ul class={style.list}>
          {told.ways.map(({ text, href }) => (
            <li key={`${text} ${href}`}>
              <Named text={text} href={href} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Who({ told: { facts, note } }: { told: ToldResponsible }) {
  return (
    <>
      {facts.length > 0 && (
        <dl class={style.facts}>
          {facts.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd dir="auto">{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <p class={style.note}>{note}</p>
    </>
  );
}

function Links({ told: { links, gaps } }: { told: ToldResponsible }) {
  const { t } = useTranslator();
  return (
    <>
      {links.length > 0 && (
        <>
          <h4>{t('responsible:links.heading')}</h4>
          <ul class={style.list}>
            {links.map(({ label, name, href }) => (
              <li key={`${name} ${href}`}>
                {label && `${label}: `}
                <Named text={name} href={href} />
              </li>
            ))}
          </ul>
        </>
      )}
      {gaps.map((gap) => (
        <p key={gap}>{gap}</p>
      ))}
    </>
  );
}

/** The page's own words, as a link where they lead somewhere. */
function Named({ text, href }: { text: string; href: string | undefined }) {
  return href === undefined ? (
    <bdi>{text}</bdi>
  ) : (
    <a href={href} target="_blank" rel="noreferrer noopener">
      <bdi>{text}</bdi>
    </a>
  );
}

import { useMemo, useState } from 'preact/hooks';
import { pictureOf, useOpened } from '@/components/evidence-item/evidence-item.tsx';
import type { EvidenceActions, OpenedItem } from '@/components/evidence-page/contract.ts';
import { useEvidenceTexts } from '@/components/evidence-page/evidence-texts.ts';
import { EvidencePicture } from '@/components/evidence-picture/evidence-picture.tsx';
import { Quote } from '@/components/quote/quote.tsx';
import { Switch } from '@/components/switch/switch.tsx';
import { useTranslator } from '@/components/translation/translation.ts';
import { explain } from '@/lib/i18n/explain.ts';
import { momentText } from '@/lib/i18n/watch.ts';
import type { EvidenceItem } from '@/lib/model/evidence.ts';
import type { Finding } from '@/lib/model/finding.ts';
import { type Difference, differences } from './differences.ts';
import style from './evidence-compare.module.css';

export interface EvidenceCompareProps {
  /** The earlier one first. */
  pair: readonly [EvidenceItem, EvidenceItem];
  actions: Pick<EvidenceActions, 'open'>;
}

/** Two captures of one page: what it says now that it did not, and how it looks. */
export function EvidenceCompare({ pair, actions }: EvidenceCompareProps) {
  const { t, lang } = useEvidenceTexts();
  const [older, newer] = pair;
  const before = useOpened(older.id, actions);
  const after = useOpened(newer.id, actions);
  const isOpen = typeof before === 'object' && typeof after === 'object';
  return (
    <>
      <dl class={style.pair}>
        {(['older', 'newer'] as const).map((which) => {
          const item = which === 'older' ? older : newer;
          return (
            <div key={which}>
              <dt>{t(`evidence:compare.${which}`, { at: momentText(item.capturedAt, lang) })}</dt>
              <dd>
                <a href={`#item/${item.id}`}>{item.title.trim() || t('evidence:list.untitled')}</a>
                <br />
                {item.url}
              </dd>
            </div>
          );
        })}
      </dl>
      {older.url !== newer.url && <p>{t('evidence:compare.otherPage')}</p>}
      {(before === 'reading' || after === 'reading') && <p role="status">{t('evidence:reading')}</p>}
      {(before === 'failed' || after === 'failed') && <p role="status">{t('evidence:item.unopened')}</p>}
      {isOpen && <Claims before={before} after={after} />}
      {isOpen && <Pictures before={before} after={after} />}
    </>
  );
}

interface Both {
  before: OpenedItem;
  after: OpenedItem;
}

function Claims({ before, after }: Both) {
  const { t } = useEvidenceTexts();
  const told = useMemo(() => differences(before.opened.report.findings, after.opened.report.findings), [before, after]);
  return (
    <section class={style.part}>
      <h2>{t('evidence:compare.claims')}</h2>
      {told.length === 0 && <p>{t('evidence:compare.none')}</p>}
      <ul class={style.differences}>
        {told.map((each, index) => (
          <Told key={`${each.kind} ${(each.after ?? each.before)?.signature} ${index}`} difference={each} />
        ))}
      </ul>
    </section>
  );
}

function Told({ difference: { kind, before, after } }: { difference: Difference }) {
  const translator = useTranslator();
  const { t } = useEvidenceTexts();
  const finding = after ?? before;
  if (!finding) return null;
  const title = explain(finding, translator).title;
  const said = (one: Finding, label: string | undefined) => {
    const { quote, verdict } = explain(one, translator);
    return (
      <div>
        {label !== undefined && <p class={style.label}>{label}</p>}
        <Quote text={quote} lang={one.cues[0]?.lang ?? ''} />
        {verdict && <p class={one.verdict.value === 'false' ? style.false : style.verdict}>{verdict.text}</p>}
      </div>
    );
  };
  return (
    <li class={style.difference}>
      <h3>
        <span class={style[kind]}>{t(`evidence:compare.${kind}`)}</span> {title}
      </h3>
      {kind === 'changed' && before && after ? (
        <div class={style.sides}>
          {said(before, t('evidence:compare.before'))}
          {said(after, t('evidence:compare.after'))}
        </div>
      ) : (
        said(finding, undefined)
      )}
    </li>
  );
}

function Pictures({ before, after }: Both) {
  const { t } = useEvidenceTexts();
  const [isOver, setOver] = useState(false);
  const [part, setPart] = useState(50);
  const [one, two] = useMemo(
    () => [pictureOf(before.opened, 'view'), pictureOf(after.opened, 'view')] as const,
    [before, after],
  );
  if (!one || !two)
    return (
      <section class={style.part}>
        <h2>{t('evidence:compare.pictures')}</h2>
        <p>{t('evidence:item.noPicture')}</p>
      </section>
    );
  const [old, now] = [
    <EvidencePicture key="before" class={style.picture} {...one} alt={t('evidence:compare.before')} />,
    <EvidencePicture key="after" class={style.picture} {...two} alt={t('evidence:compare.after')} />,
  ];
  return (
    <section class={style.part}>
      <h2>{t('evidence:compare.pictures')}</h2>
      <Switch label={t('evidence:compare.over')} on={isOver} onChange={setOver} />
      {isOver ? (
        <>
          <label class={style.slider}>
            <span>{t('evidence:compare.slider')}</span>
            <input
              type="range"
              min={0}
              max={100}
              value={part}
              aria-valuetext={t('evidence:compare.slid', { n: part })}
              onInput={(event) => setPart(Number(event.currentTarget.value))}
            />
          </label>
          <div class={style.over}>
            {old}
            <div class={style.upper} style={{ clipPath: `inset(0 0 0 ${part}%)` }}>
              {now}
            </div>
            <div class={style.edge} style={{ left: `${part}%` }} />
          </div>
        </>
      ) : (
        <div class={style.sides}>
          <figure>
            <figcaption class={style.label}>{t('evidence:compare.before')}</figcaption>
            {old}
          </figure>
          <figure>
            <figcaption class={style.label}>{t('evidence:compare.after')}</figcaption>
            {now}
          </figure>
        </div>
      )}
    </section>
  );
}

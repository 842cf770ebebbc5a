import { useId } from 'preact/hooks';
import { Button } from '@/components/button/button.tsx';
import { Quote } from '@/components/quote/quote.tsx';
import { Rules } from '@/components/rules/rules.tsx';
import { useTranslator } from '@/components/translation/translation.ts';
import { type CheckedClaim, type Explanation, explain, type Reason } from '@/lib/i18n/explain.ts';
import type { Finding } from '@/lib/model/finding.ts';
import { presses } from '@/lib/model/weight.ts';
import style from './finding-card.module.css';

interface FindingCardProps {
  finding: Finding;
  /** Language of the page, for words whose own is unknown. */
  pageLang: string;
  /** What can be done with it on the page that is open; absent where it is only read, in evidence say. */
  live?: LiveCard;
}

interface LiveCard {
  /** Whether its mark is on the page now; `missing` when it could not be put there. */
  readonly mark: 'none' | 'shown' | 'missing';
  onShow(): void;
  onHide(): void;
  onDismiss(): void;
}

/** One finding: what the page says and what that is at a glance, the rest folded. */
export function FindingCard({ finding, pageLang, live }: FindingCardProps) {
  const translator = useTranslator();
  const { t } = translator;
  const heading = useId();
  const told = explain(finding, translator);
  const lang = finding.cues[0]?.lang || pageLang;
  return (
    <article class={style.card} aria-labelledby={heading}>
      <h3 id={heading} class={style.title}>
        {told.title}
      </h3>
      {isChecked(told.verdict) && (
        <p class={style.verdict}>
          <span class={style[told.verdict.value]}>{told.verdict.text}</span> {told.verdict.why}
        </p>
      )}
      <Quote text={told.quote} lang={lang} />
      <p>
        {told.seen}
        {told.verdict?.value === 'unchecked' && <span class={style.unchecked}> {told.verdict.text}</span>}
      </p>
      {isChecked(told.verdict) && <Proof looks={told.verdict.proof} />}
      {live && <Actions finding={finding} told={told} live={live} />}
      <details class={style.more}>
        <summary aria-label={t('popup:card.moreName', { title: told.title })}>{t('popup:card.more')}</summary>
        <Details told={told} />
        {told.innocent !== undefined && <Rules about={{ pattern: finding.pattern }} />}
      </details>
    </article>
  );
}

function Actions({ finding, told, live }: { finding: Finding; told: Explanation; live: LiveCard }) {
  const { t } = useTranslator();
  const { mark, onShow, onHide, onDismiss } = live;
  const named = { title: told.title, quote: told.quote };
  // Nobody was told that a fair mention is a problem.
  const dismiss = presses(finding) ? 'dismiss' : 'dismissFair';
  return (
    <>
      <div class={style.actions}>
        {finding.target.steps.length === 0 ? null : mark === 'shown' ? (
          <Button label={t('popup:card.hideName', named)} onClick={onHide}>
            {t('popup:card.hide')}
          </Button>
        ) : (
          <Button label={t('popup:card.showName', named)} onClick={onShow}>
            {t('popup:card.show')}
          </Button>
        )}
        <Button kind="quiet" label={t(`popup:card.${dismiss}Name`, named)} onClick={onDismiss}>
          {t(`popup:card.${dismiss}`)}
        </Button>
      </div>
      <p role="status" class={style.missing}>
        {mark === 'missing' && t('popup:card.gone')}
      </p>
    </>
  );
}

const isChecked = (verdict: CheckedClaim | undefined): verdict is CheckedClaim =>
  verdict !== undefined && verdict.value !== 'unchecked';

function Proof({ looks }: { looks: CheckedClaim['proof'] }) {
  const { t } = useTranslator();
  return (
    <details class={style.proof}>
      <summary>{t('report:label.proof')}</summary>
      <ol>
        {looks.map(({ at, quote }) => (
          <li key={`${at} ${quote}`}>
            <time>{at}</time> {t('report:quote', { quote })}
          </li>
        ))}
      </ol>
    </details>
  );
}

function Details({ told }: { told: Explanation }) {
  const { t } = useTranslator();
  return (
    <dl class={style.details}>
      <dt>{t(told.innocent === undefined ? 'report:label.whyFair' : 'report:label.why')}</dt>
      <dd>{told.why}</dd>
      {told.innocent !== undefined && (
        <>
          <dt>{t('report:label.innocent')}</dt>
          <dd>{told.innocent}</dd>
        </>
      )}
      {told.verdict?.value === 'unchecked' && told.verdict.why !== '' && (
        <>
          <dt>{t('report:label.settle')}</dt>
          <dd>{told.verdict.why}</dd>
        </>
      )}
      <dt>{t('report:label.do')}</dt>
      <dd>{told.do}</dd>
      <dt>{t('report:label.sure')}</dt>
      <dd>
        {told.confidence}
        <Reasons reasons={told.reasons} speaks="for" lead={t('report:label.for')} />
        <Reasons reasons={told.reasons} speaks="against" lead={t('report:label.against')} />
      </dd>
    </dl>
  );
}

function Reasons({ reasons, speaks, lead }: { reasons: readonly Reason[]; speaks: Reason['speaks']; lead: string }) {
  const texts = reasons.filter((reason) => reason.speaks === speaks).map(({ text }) => text);
  if (texts.length === 0) return null;
  return (
    <>
      <p class={style.lead}>{lead}</p>
      <ul class={style.reasons}>
        {texts.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </>
  );
}

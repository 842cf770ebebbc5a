import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from '@/components/button/button.tsx';
import { ClaimSeries } from '@/components/claim-series/claim-series.tsx';
import { Quote } from '@/components/quote/quote.tsx';
import { Sheet } from '@/components/sheet/sheet.tsx';
import { Translation, useTranslator } from '@/components/translation/translation.ts';
import type { Translator } from '@/lib/i18n/translator.ts';
import { claimText, watchText } from '@/lib/i18n/watch.ts';
import { isOver, isSamePage, MOST_WATCHED, type PageName, type Series, type WatchedPage } from '@/lib/model/watch.ts';
import style from './watched-page.module.css';

/** A watched page with what was seen of it; `reading` and `unread` while that is not there, or could not be read. */
interface Watched {
  readonly page: WatchedPage;
  readonly series: readonly Series[] | 'reading' | 'unread';
}

export interface WatchedState {
  readonly watched: readonly Watched[];
  /** The present moment. */
  readonly now: number;
  /** The one that the reader came to see. */
  readonly shown?: PageName | undefined;
}

export interface WatchedActions {
  stop(page: WatchedPage): Promise<void>;
  lookNow(page: WatchedPage): Promise<'looked' | 'failed' | 'refused' | 'soon'>;
  open(page: WatchedPage): void;
}

interface WatchedPageProps {
  state: WatchedState;
  actions: WatchedActions;
  translator: Translator;
}

export function WatchedView({ state, actions, translator }: WatchedPageProps) {
  const { t } = translator;
  const { watched, now, shown } = state;
  const said = useSignal('');
  const status = useRef<HTMLParagraphElement>(null);
  const stop = async (page: WatchedPage) => {
    try {
      await actions.stop(page);
      said.value = t('watched:stopped', { title: page.title });
      // The button that was pressed is gone with its page.
      status.current?.focus();
    } catch {
      said.value = t('watched:broken');
    }
  };
  return (
    <Translation.Provider value={translator}>
      <Sheet title={t('watched:title')} lead={t('watched:lead')}>
        {watched.length === 0 && <p>{t('watched:none')}</p>}
        <p role="status" ref={status} tabIndex={-1} class={style.said}>
          {said}
        </p>
        {watched.map(({ page, series }) => (
          <PagePart
            key={`${page.site} ${page.subject}`}
            page={page}
            series={series}
            now={now}
            isShown={shown !== undefined && isSamePage(page, shown)}
            actions={actions}
            onStop={() => void stop(page)}
          />
        ))}
        {watched.length > 0 && <p class={style.note}>{t('watched:most', { n: MOST_WATCHED })}</p>}
      </Sheet>
    </Translation.Provider>
  );
}

/** For so long a look takes, at most. */
const LOOK_MS = 60_000;

interface PagePartProps extends Watched {
  now: number;
  isShown: boolean;
  actions: WatchedActions;
  onStop(): void;
}

function PagePart({ page, series, now, isShown, actions, onStop }: PagePartProps) {
  const translator = useTranslator();
  const { t } = translator;
  const part = useRef<HTMLElement>(null);
  const looking = useSignal<'' | 'looking' | 'looked' | 'failed' | 'refused' | 'soon' | 'broken'>('');
  useEffect(() => {
    if (!isShown) return;
    part.current?.scrollIntoView({ block: 'start' });
    part.current?.querySelector('h2')?.focus();
  }, [isShown]);
  const lookNow = async () => {
    if (looking.value === 'looking') return;
    looking.value = 'looking';
    looking.value = await actions.lookNow(page).catch(() => 'broken' as const);
  };
  const over = isOver(page, now);
  const stopping = over ? 'remove' : 'stop';
  const { title, failures, seenAt, triedAt = 0 } = page;
  // A look that is going on counts as failed until it has come to its end.
  const isMissed = !over && failures > 0 && now - triedAt > LOOK_MS;
  return (
    <section class={style.part} ref={part}>
      <h2 tabIndex={-1} class={style.title}>
        {title}
      </h2>
      <p class={style.site}>{page.site}</p>
      <p>{watchText(page, now, translator)}</p>
      {seenAt !== undefined && (
        <p class={style.note}>
          {t('watched:seen', { at: new Date(seenAt) })} {isMissed && t('watched:missed', { count: failures })}
        </p>
      )}
      <div class={style.actions}>
        {!over && (
          <Button label={t('watched:nowName', { title })} onClick={() => void lookNow()}>
            {t('watched:now')}
          </Button>
        )}
        <Button label={t(`watched:${stopping}Name`, { title })} onClick={onStop}>
          {t(`watched:${stopping}`)}
        </Button>
        <Button kind="quiet" label={t('watched:openName', { title })} onClick={() => actions.open(page)}>
          {t('watched:open')}
        </Button>
      </div>
      <p role="status" class={style.said}>
        {looking.value !== '' && t(`watched:${looking.value}`)}
      </p>
      <h3 class={style.heading}>{t('watched:claims')}</h3>
      <Claims claims={page.claims} />
      <h3 class={style.heading}>{t('watched:charts')}</h3>
      {typeof series === 'string' ? (
        <p role="status">{t(`watched:${series}`)}</p>
      ) : series.length === 0 ? (
        <p>{t('watched:noCharts')}</p>
      ) : (
        <div class={style.charts}>
          {series.map((one) => (
            <ClaimSeries key={`${one.signature} ${one.unit} ${one.currency}`} series={one} />
          ))}
        </div>
      )}
    </section>
  );
}

function Claims({ claims }: { claims: WatchedPage['claims'] }) {
  const translator = useTranslator();
  if (claims.length === 0) return <p>{translator.t('watched:noClaims')}</p>;
  return (
    <ul class={style.claims}>
      {claims.map((claim) => {
        const { text, why } = claimText(claim, translator);
        return (
          <li key={claim.signature}>
            <Quote text={claim.quote} />
            <p>
              <span class={style[claim.value]}>{text}</span> {why}
            </p>
          </li>
        );
      })}
    </ul>
  );
}

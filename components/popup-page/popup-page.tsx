import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { Behind } from '@/components/behind/behind.tsx';
import { Button } from '@/components/button/button.tsx';
import { ChatCard } from '@/components/chat-card/chat-card.tsx';
import { Checks } from '@/components/checks/checks.tsx';
import { FindingCard } from '@/components/finding-card/finding-card.tsx';
import { LanguageSelect } from '@/components/language-select/language-select.tsx';
import { Message } from '@/components/message/message.tsx';
import { PriceWay } from '@/components/price-way/price-way.tsx';
import { Region } from '@/components/rules/region.ts';
import { SecondLook } from '@/components/second-look/second-look.tsx';
import { Switch } from '@/components/switch/switch.tsx';
import { Translation } from '@/components/translation/translation.ts';
import { UndoList } from '@/components/undo-list/undo-list.tsx';
import { WatchOffer, type WatchState } from '@/components/watch-offer/watch-offer.tsx';
import { explain } from '@/lib/i18n/explain.ts';
import { summarise } from '@/lib/i18n/summary.ts';
import type { Translator } from '@/lib/i18n/translator.ts';
import { sellsOneThing } from '@/lib/model/audit.ts';
import { type Finding, isOpen } from '@/lib/model/finding.ts';
import type { CompanyBook } from '@/lib/model/vendor.ts';
import { SHOWN_MS } from '@/lib/model/vocabulary.ts';
import { byGravity, presses } from '@/lib/model/weight.ts';
import style from './popup-page.module.css';
import type { Keep, KeepingViews, PopupActions, PopupState } from './state.ts';

interface PopupPageProps {
  state: PopupState;
  /** Whether Clearcart may read this site without a click. */
  watched: boolean;
  /** Who would look when the reader wants a second look. */
  way: 'private' | 'reload';
  /** What there is to say of watching this page; absent where there is nothing to watch. */
  watch?: WatchState | undefined;
  /** Whether this browser lets an extension ask a shop as a phone would. */
  asPhone: boolean;
  /** What is known of companies; empty until it is loaded. */
  companies: CompanyBook;
  /** What offers to keep evidence; absent until it is loaded, and in a private window, of which nothing is kept. */
  keeping?: KeepingViews | undefined;
  /** Whether there is a list of watched pages to see. */
  hasList: boolean;
  /** Where the reader lives: see `Region`. */
  region: string;
  actions: PopupActions;
  translator: Translator;
}

export function PopupPage({
  state,
  watched,
  way,
  watch,
  asPhone,
  companies,
  keeping,
  hasList,
  region,
  actions,
  translator,
}: PopupPageProps) {
  const headline = useRef<HTMLHeadingElement>(null);
  const told = useSignal('');
  const failed = useSignal(false);
  const forgetting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { t } = translator;
  const { first, detail } = opening(state, translator);
  const site = 'site' in state ? state.site : '';

  const keep = async (deed: Promise<void>, done = '') => {
    failed.value = false;
    told.value = '';
    try {
      await deed;
    } catch {
      failed.value = true;
      return;
    }
    if (done === '') return;
    told.value = done;
    // Nobody sees it: who reads on with a screen reader must not meet it later, when it no longer is so.
    clearTimeout(forgetting.current);
    forgetting.current = setTimeout(() => {
      told.value = '';
    }, TOLD_MS);
    // The button that was pressed is gone with its card: a reader without a mouse goes on at the top.
    headline.current?.focus();
  };

  return (
    <Translation.Provider value={translator}>
      <div class={style.page}>
        <header class={style.head} data-reading={isReading(state)}>
          <span class={style.brand}>Clearcart</span>
          <span class={style.site}>{site}</span>
        </header>
        <main class={style.main} aria-busy={isReading(state)}>
          <div role="status" class={style.opening}>
            <h1 ref={headline} tabIndex={-1} class={style.headline}>
              {first}
            </h1>
            {detail !== '' && <p class={style.detail}>{detail}</p>}
          </div>
          {keeping && <keeping.Journey keep={keep} />}
          <Region.Provider value={region}>
            <Body
              state={state}
              way={way}
              watch={watch}
              asPhone={asPhone}
              companies={companies}
              keeping={keeping}
              actions={actions}
              translator={translator}
              keep={keep}
            />
          </Region.Provider>
        </main>
        <p role="status" class={style.unseen}>
          {told}
        </p>
        <p role="alert" class={style.failed}>
          {failed.value && t('popup:live.failed')}
        </p>
        <footer class={style.foot}>
          {site !== '' && state.kind !== 'noAccess' && (
            <Switch
              label={t('popup:foot.siteOn', { site })}
              on={state.kind !== 'off'}
              onChange={(on) => void keep(actions.setOff(!on))}
            />
          )}
          {CAN_WATCH.has(state.kind) && !watched && (
            <Button kind="quiet" onClick={() => actions.allow()}>
              {t('popup:foot.watch')}
            </Button>
          )}
          <div class={style.footRow}>
            <LanguageSelect label={t('popup:foot.language')} value={translator.lang} onChange={actions.setLanguage} />
            <Button kind="quiet" onClick={actions.openEvidence}>
              {t('popup:foot.evidence')}
            </Button>
            {hasList && (
              <Button kind="quiet" onClick={actions.openWatched}>
                {t('popup:foot.watched')}
              </Button>
            )}
            <Button kind="quiet" onClick={actions.openSettings}>
              {t('popup:foot.settings')}
            </Button>
          </div>
        </footer>
      </div>
    </Translation.Provider>
  );
}

const isReading = (state: PopupState) => state.kind === 'reading' || (state.kind === 'report' && state.reading);

/** Long enough for a screen reader to come to it. */
const TOLD_MS = 10_000;

/** Where asking for more than a click makes sense. */
const CAN_WATCH: ReadonlySet<PopupState['kind']> = new Set(['report', 'reading']);

/** What is going on here, in one sentence and perhaps a second. */
function opening(state: PopupState, translator: Translator): { first: string; detail: string } {
  const { t } = translator;
  switch (state.kind) {
    case 'report': {
      const { headline, detail } = summarise(state.report, translator);
      const { findings } = state.report;
      if (state.reading && findings.length === 0)
        return { first: t('popup:reading.title'), detail: t('popup:reading.text') };
      return { first: headline, detail: state.reading ? t('report:summary.stillReading') : detail };
    }
    case 'reading':
      return { first: t('popup:reading.title'), detail: t('popup:reading.text') };
    case 'restricted':
      return { first: t('popup:restricted.title'), detail: '' };
    case 'off':
    case 'noAccess':
    case 'notShop':
    case 'error':
      return { first: t(`popup:${state.kind}.title`, { site: state.site }), detail: '' };
  }
}

type BodyProps = Omit<PopupPageProps, 'watched' | 'hasList' | 'region'> & { keep: Keep };

function Body({ state, ...rest }: BodyProps) {
  const { actions, translator, keep } = rest;
  const { t } = translator;
  switch (state.kind) {
    case 'report':
      return <ReportBody state={state} {...rest} />;
    case 'reading':
      return null;
    case 'restricted':
      return <Message text={t('popup:restricted.text')} />;
    case 'off':
      return (
        <Message
          text={t('popup:off.text')}
          action={{ name: t('popup:off.action'), run: () => void keep(actions.setOff(false)) }}
        />
      );
    case 'noAccess':
      return (
        <Message
          text={t('popup:noAccess.text', { site: state.site })}
          action={{ name: t('popup:noAccess.action', { site: state.site }), run: () => actions.allow() }}
        />
      );
    case 'notShop':
      return <Message text={t('popup:notShop.text')} action={{ name: t('popup:notShop.action'), run: actions.read }} />;
    case 'error':
      return (
        <Message
          text={t('popup:error.text')}
          note={{ name: t('popup:error.note'), text: state.message }}
          action={{ name: t('popup:error.action'), run: actions.read }}
        />
      );
  }
}

interface ReportBodyProps extends BodyProps {
  state: Extract<PopupState, { kind: 'report' }>;
}

function ReportBody({ state, way, watch, asPhone, companies, keeping, actions, translator, keep }: ReportBodyProps) {
  const { t } = translator;
  const { report } = state;
  const marked = useSignal<{ id: string; mark: 'shown' | 'missing' } | undefined>(undefined);
  const fading = useRef<ReturnType<typeof setTimeout>>(undefined);
  const hosts = [...new Set(report.withheld.map(({ host }) => host))];
  const { gaps } = summarise({ ...report, withheld: [] }, translator);

  const show = async (finding: Finding) => {
    const shown = await actions.show(finding);
    clearTimeout(fading.current);
    marked.value = { id: finding.id, mark: shown ? 'shown' : 'missing' };
    // The page takes its mark down by itself.
    if (shown) fading.current = setTimeout(forget, SHOWN_MS);
  };
  const forget = () => {
    clearTimeout(fading.current);
    marked.value = undefined;
  };
  const hide = () => {
    actions.clear();
    forget();
  };
  const dismiss = (finding: Finding) => {
    if (marked.value?.id === finding.id) hide();
    void keep(actions.dismiss(finding), t('popup:live.dismissed'));
  };
  const restore = (finding: Finding) => {
    void keep(actions.restore(finding), t('popup:live.restored'));
  };
  const cards = (findings: readonly Finding[]) =>
    findings.map((finding) => (
      <FindingCard
        key={finding.id}
        finding={finding}
        pageLang={report.page.lang}
        live={{
          mark: marked.value?.id === finding.id ? marked.value.mark : 'none',
          onShow: () => void show(finding),
          onHide: hide,
          onDismiss: () => dismiss(finding),
        }}
      />
    ));
  const pressure = cards(byGravity(report.findings.filter(presses)));
  const fair = cards(report.findings.filter((finding) => !presses(finding)));

  return (
    <>
      {pressure.length > 0 && (
        <section class={style.findings}>
          <h2 class={style.unseen}>{t('report:label.findings')}</h2>
          {pressure}
        </section>
      )}
      {fair.length > 0 && (
        <section class={style.fair}>
          <h2 class={style.heading}>{t('report:label.fair')}</h2>
          {fair}
        </section>
      )}
      <PriceWay journey={report.journey} />
      <ChatCard report={report} companies={companies} />
      {report.findings.some(isOpen) && <SecondLook way={way} onLook={actions.lookAgain} />}
      {watch && !state.reading && <WatchOffer state={watch} actions={actions} />}
      {!state.reading && (
        <Behind
          report={report}
          companies={companies}
          onShow={(place) => void actions.show(place)}
          compare={
            actions.comparePrice && sellsOneThing(report.page)
              ? { way, asPhone, onCompare: actions.comparePrice }
              : undefined
          }
        />
      )}
      {!state.reading && keeping && <keeping.Offer site={state.site} keep={keep} />}
      {hosts.length > 0 && (
        <section class={style.withheld}>
          <h2 class={style.heading}>{t('popup:withheld.heading', { count: hosts.length })}</h2>
          <p>{t('popup:withheld.text', { count: hosts.length, hosts })}</p>
          <Button label={t('popup:withheld.actionName', { hosts })} onClick={() => actions.allow(hosts)}>
            {t('popup:withheld.action')}
          </Button>
        </section>
      )}
      {gaps.map((gap) => (
        <p key={gap} class={style.gap}>
          {gap}
        </p>
      ))}
      <div class={style.folds}>
        {report.dismissed.length > 0 && (
          <details open={report.findings.length === 0}>
            <summary>{t('popup:dismissed.heading', { count: report.dismissed.length })}</summary>
            <UndoList
              entries={report.dismissed.map((finding) => ({ key: finding.id, quote: finding.quote, finding }))}
              undo={t('popup:dismissed.undo')}
              nameOf={({ finding, quote }) =>
                t('popup:dismissed.undoName', { title: explain(finding, translator).title, quote })
              }
              onUndo={({ finding }) => restore(finding)}
            />
          </details>
        )}
        {!state.reading && (
          <details open={report.findings.length === 0 && report.dismissed.length === 0}>
            <summary>{t('report:label.checked')}</summary>
            <Checks report={report} />
          </details>
        )}
      </div>
    </>
  );
}

import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { type Access, parseSites } from '@/components/access/access.ts';
import { Button } from '@/components/button/button.tsx';
import { Quote } from '@/components/quote/quote.tsx';
import { Part, Sheet } from '@/components/sheet/sheet.tsx';
import { Translation, useTranslator } from '@/components/translation/translation.ts';
import type { Translator } from '@/lib/i18n/translator.ts';
import style from './welcome-page.module.css';

export interface WelcomeActions {
  /** Ask the browser, straight from the click; answer whether it was granted. */
  grantAll(): Promise<boolean>;
  grantSites(sites: readonly string[]): Promise<boolean>;
  /** Back to reading on click only. */
  revoke(): Promise<boolean>;
  openSettings(): void;
}

interface WelcomePageProps {
  access: Access;
  actions: WelcomeActions;
  translator: Translator;
}

export function WelcomePage({ access, actions, translator }: WelcomePageProps) {
  const { t, lang } = translator;
  return (
    <Translation.Provider value={translator}>
      <Sheet title={t('welcome:title')} lead={t('welcome:lead')}>
        <Part heading={t('welcome:example.heading')}>
          <Quote text={t('welcome:example.quote')} lang={lang} />
          <p>
            {t('patterns:low-stock.seen.number-left', { count: 3 })} {t('report:verdict.unchecked')}{' '}
            {t('patterns:low-stock.why')}
          </p>
        </Part>
        <Part heading={t('welcome:does.heading')}>
          <p>{t('welcome:does.read')}</p>
          <p>{t('welcome:does.say')}</p>
          <p>{t('welcome:does.show')}</p>
        </Part>
        <Part heading={t('welcome:private.heading')}>
          <p>{t('welcome:private.text')}</p>
          <p>{t('welcome:private.kept')}</p>
        </Part>
        <Part heading={t('welcome:choose.heading')}>
          <Choice access={access} actions={actions} />
        </Part>
        <Part heading={t('welcome:start.heading')}>
          <p>{t('welcome:start.text')}</p>
          <Button kind="quiet" onClick={actions.openSettings}>
            {t('welcome:settings')}
          </Button>
        </Part>
      </Sheet>
    </Translation.Provider>
  );
}

const WAYS = ['click', 'all', 'some'] as const;
type Way = (typeof WAYS)[number];

function Choice({ access, actions }: { access: Access; actions: WelcomeActions }) {
  const { t } = useTranslator();
  const way = useSignal<Way>(access.kind);
  const typed = useSignal(access.kind === 'some' ? access.sites.join('\n') : '');
  const trouble = useSignal('');
  const field = useId();
  const hint = useId();
  const problem = useId();

  const asks = way.value === 'some' || (way.value === 'all' && access.kind !== 'all');

  const settle = async (granted: Promise<boolean>) => {
    trouble.value = (await granted) ? '' : t('welcome:refused');
  };
  const grantSites = () => {
    const { sites, bad } = parseSites(typed.value);
    if (bad[0] !== undefined) trouble.value = t('welcome:badSite', { site: bad[0] });
    else if (sites.length === 0) trouble.value = t('welcome:noSite');
    else void settle(actions.grantSites(sites));
  };

  return (
    <>
      <p role="status" class={style.now}>
        {access.kind === 'some' ? t('welcome:now.some', { sites: access.sites }) : t(`welcome:now.${access.kind}`)}
      </p>
      <fieldset class={style.ways}>
        <legend class={style.legend}>{t('welcome:choose.legend')}</legend>
        {WAYS.map((each) => (
          <label key={each} class={style.way}>
            <input
              type="radio"
              name="way"
              checked={way.value === each}
              onChange={() => {
                way.value = each;
                trouble.value = '';
              }}
            />
            <span>
              <b>{t(`welcome:choose.${each}`)}</b>
              <span class={style.means}>{t(`welcome:choose.${each}Text`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {way.value === 'some' && (
        <div class={style.sites}>
          <label for={field}>{t('welcome:choose.sites')}</label>
          <textarea
            id={field}
            rows={4}
            spellcheck={false}
            autocapitalize="off"
            aria-describedby={`${hint} ${problem}`}
            value={typed.value}
            onInput={(event) => {
              typed.value = event.currentTarget.value;
            }}
          />
          <p id={hint} class={style.means}>
            {t('welcome:choose.sitesHint')}
          </p>
        </div>
      )}
      {asks && <p>{t('welcome:choose.text')}</p>}
      <p id={problem} role="alert" class={style.trouble}>
        {trouble}
      </p>
      {asks && way.value === 'all' && (
        <Button kind="main" onClick={() => void settle(actions.grantAll())}>
          {t('welcome:choose.grantAll')}
        </Button>
      )}
      {way.value === 'some' && (
        <Button kind="main" onClick={grantSites}>
          {t('welcome:choose.grantSome')}
        </Button>
      )}
      {way.value === 'click' && access.kind !== 'click' && (
        <Button kind="main" onClick={() => void settle(actions.revoke())}>
          {t('welcome:choose.revoke')}
        </Button>
      )}
      <p class={style.means}>{t('welcome:choose.later')}</p>
    </>
  );
}

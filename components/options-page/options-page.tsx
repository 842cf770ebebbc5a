import { useSignal } from '@preact/signals';
import type { FunctionComponent } from 'preact';
import type { Access } from '@/components/access/access.ts';
import { AskedTwice } from '@/components/asked-twice/asked-twice.tsx';
import { Button } from '@/components/button/button.tsx';
import { LanguageSelect } from '@/components/language-select/language-select.tsx';
import { type MemoryActions, MemoryPart, type MemoryState } from '@/components/memory-part/memory-part.tsx';
import { RegionSelect } from '@/components/region-select/region-select.tsx';
import { Part, Sheet } from '@/components/sheet/sheet.tsx';
import { SiteList } from '@/components/site-list/site-list.tsx';
import { Translation, useTranslator } from '@/components/translation/translation.ts';
import { UndoList } from '@/components/undo-list/undo-list.tsx';
import { LANGUAGES, type Language } from '@/lib/i18n/languages.ts';
import type { Translator } from '@/lib/i18n/translator.ts';
import style from './options-page.module.css';

export interface OptionsState {
  /** `''` follows the browser. */
  readonly language: string;
  /** What following the browser gives. */
  readonly browserLanguage: Language;
  /** `''` follows the browser. */
  readonly region: string;
  /** What following the browser gives; `''` where it does not say. */
  readonly browserRegion: string;
  readonly access: Access;
  readonly sitesOff: readonly string[];
  readonly dismissed: readonly { readonly site: string; readonly signature: string; readonly quote: string }[];
  readonly memory: MemoryState;
  /** How many pages are on the watch list. */
  readonly watched: number;
}

export interface OptionsActions extends MemoryActions {
  setLanguage(code: string): void;
  setRegion(code: string): void;
  /** Take back access to one site, or to all; answers whether the browser did it. */
  revoke(site?: string): Promise<boolean>;
  switchOn(site: string): void;
  restore(site: string, signature: string): void;
  eraseAll(): Promise<void>;
  openWelcome(): void;
  openWatched(): void;
}

interface OptionsPageProps {
  state: OptionsState;
  actions: OptionsActions;
  /** The part that tells where evidence is kept by itself; absent until it is loaded. */
  kept?: FunctionComponent | undefined;
  translator: Translator;
}

export function OptionsPage({ state, actions, kept: Kept, translator }: OptionsPageProps) {
  const { t } = translator;
  return (
    <Translation.Provider value={translator}>
      <Sheet title={t('options:title')}>
        <Part heading={t('options:language.heading')}>
          <LanguageSelect
            label={t('options:language.label')}
            value={state.language}
            browserChoice={t('options:language.browser', { name: LANGUAGES[state.browserLanguage].name })}
            onChange={actions.setLanguage}
          />
        </Part>
        <Part heading={t('rules:region.heading')}>
          <RegionSelect value={state.region} browserRegion={state.browserRegion} onChange={actions.setRegion} />
        </Part>
        <Part heading={t('options:access.heading')}>
          <AccessPart access={state.access} actions={actions} />
        </Part>
        <Part heading={t('options:off.heading')}>
          {state.sitesOff.length === 0 ? (
            <p class={style.none}>{t('options:off.none')}</p>
          ) : (
            <SiteList
              sites={state.sitesOff}
              action={t('options:off.on')}
              nameOf={(site) => t('options:off.onName', { site })}
              onAction={actions.switchOn}
            />
          )}
        </Part>
        <Part heading={t('options:dismissed.heading')}>
          <DismissedPart dismissed={state.dismissed} actions={actions} />
        </Part>
        <Part heading={t('options:memory.heading')}>
          <MemoryPart memory={state.memory} actions={actions} />
        </Part>
        <Part heading={t('options:watched.heading')}>
          <p>
            {state.watched === 0 ? t('options:watched.none') : t('options:watched.count', { count: state.watched })}
          </p>
          <Button kind="quiet" onClick={actions.openWatched}>
            {t('options:watched.open')}
          </Button>
        </Part>
        {Kept && <Kept />}
        <Part heading={t('options:erase.heading')}>
          <p>{t('options:erase.text')}</p>
          <AskedTwice
            action={t('options:erase.action')}
            question={t('options:erase.confirm')}
            yes={t('options:erase.yes')}
            no={t('options:erase.no')}
            done={t('options:erase.done')}
            failed={t('options:erase.failed')}
            run={actions.eraseAll}
          />
        </Part>
      </Sheet>
    </Translation.Provider>
  );
}

function AccessPart({ access, actions }: { access: Access; actions: OptionsActions }) {
  const { t } = useTranslator();
  const refused = useSignal(false);
  const revoke = async (site?: string) => {
    refused.value = !(await actions.revoke(site));
  };
  return (
    <>
      <p>{t(`options:access.${access.kind}`)}</p>
      {access.kind === 'some' && (
        <SiteList
          sites={access.sites}
          action={t('options:access.revoke')}
          nameOf={(site) => t('options:access.revokeName', { site })}
          onAction={(site) => void revoke(site)}
        />
      )}
      <div class={style.actions}>
        {access.kind === 'all' && <Button onClick={() => void revoke()}>{t('options:access.revokeAll')}</Button>}
        <Button kind="quiet" onClick={actions.openWelcome}>
          {t('options:access.change')}
        </Button>
      </div>
      <p role="status" class={style.note}>
        {refused.value && t('options:access.fixed')}
      </p>
    </>
  );
}

function DismissedPart({ dismissed, actions }: { dismissed: OptionsState['dismissed']; actions: OptionsActions }) {
  const { t } = useTranslator();
  if (dismissed.length === 0) return <p class={style.none}>{t('options:dismissed.none')}</p>;
  const sites = [...new Set(dismissed.map(({ site }) => site))];
  return (
    <>
      {sites.map((site) => (
        <div key={site} class={style.group}>
          <h3 class={style.site}>{site}</h3>
          <UndoList
            entries={dismissed
              .filter((entry) => entry.site === site)
              .map((entry) => ({ ...entry, key: entry.signature }))}
            undo={t('options:dismissed.undo')}
            nameOf={({ quote }) => t('options:dismissed.undoName', { site, quote })}
            onUndo={({ signature }) => actions.restore(site, signature)}
          />
        </div>
      ))}
    </>
  );
}

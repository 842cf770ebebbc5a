import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { AskedTwice } from '@/components/asked-twice/asked-twice.tsx';
import { Button } from '@/components/button/button.tsx';
import { SiteList } from '@/components/site-list/site-list.tsx';
import { Switch } from '@/components/switch/switch.tsx';
import { useTranslator } from '@/components/translation/translation.ts';
import style from './memory-part.module.css';

export interface MemoryState {
  readonly on: boolean;
  readonly inPrivate: boolean;
  /** Kept at most. */
  readonly most: { readonly ofSite: number; readonly inAll: number };
  /** How many observations there are of each site; a word while they are counted, or where they could not be. */
  readonly kept: ReadonlyMap<string, number> | 'reading' | 'uncounted';
}

/** Each fails when the browser does not let it happen. */
export interface MemoryActions {
  setMemory(choice: { readonly on: boolean; readonly inPrivate: boolean }): Promise<void>;
  forgetSite(site: string): Promise<void>;
  forgetAllSites(): Promise<void>;
  saveObservations(): Promise<void>;
}

/** What is kept of pages' claims, how much of it, and the reader's say in it. */
export function MemoryPart({ memory, actions }: { memory: MemoryState; actions: MemoryActions }) {
  const { t } = useTranslator();
  const said = useSignal('');
  /** Does something, and says how it ended. */
  const attempt = async (doing: Promise<void>, done = '') => {
    try {
      await doing;
      said.value = done;
    } catch {
      said.value = t('options:memory.failed');
    }
  };
  const save = () => {
    said.value = t('options:memory.reading');
    void attempt(actions.saveObservations());
  };
  const forgetAll = () => {
    said.value = '';
    return actions.forgetAllSites();
  };
  const { on, inPrivate, most, kept } = memory;
  const isKept = typeof kept === 'object' && kept.size > 0;
  return (
    <>
      <p>{t('options:memory.what')}</p>
      <p>{t('options:memory.never')}</p>
      <p>{t('options:memory.most', most)}</p>
      <div class={style.switches}>
        <Switch
          label={t('options:memory.on')}
          on={on}
          onChange={(next) => void attempt(actions.setMemory({ on: next, inPrivate }))}
        />
        <Switch
          label={t('options:memory.inPrivate')}
          on={inPrivate}
          disabled={!on}
          onChange={(next) => void attempt(actions.setMemory({ on, inPrivate: next }))}
        />
      </div>
      <Kept
        kept={kept}
        forget={(site) => void attempt(actions.forgetSite(site), t('options:memory.forgotten', { site }))}
      />
      {isKept && !on && <p>{t('options:memory.stays')}</p>}
      {isKept && <Button onClick={save}>{t('options:memory.save')}</Button>}
      <p role="status" class={style.said}>
        {said}
      </p>
      {kept !== 'reading' && (
        <AskedTwice
          action={t('options:memory.forgetAll')}
          question={t('options:memory.confirm')}
          yes={t('options:memory.yes')}
          no={t('options:memory.no')}
          done={t('options:memory.done')}
          failed={t('options:memory.failed')}
          run={forgetAll}
        />
      )}
    </>
  );
}

/** More sites than these are folded away. */
const AT_A_GLANCE = 8;

function Kept({ kept, forget }: { kept: MemoryState['kept']; forget(site: string): void }) {
  const { t } = useTranslator();
  const sum = useRef<HTMLParagraphElement>(null);
  const lists = useRef<HTMLDivElement>(null);
  /** Where in the list the reader just forgot a site. */
  const left = useRef<number | undefined>(undefined);
  useEffect(() => {
    if (left.current === undefined) return;
    const buttons = lists.current?.querySelectorAll('button') ?? [];
    // What stands there now, so that the keyboard goes on from where it was.
    (buttons[Math.min(left.current, buttons.length - 1)] ?? sum.current)?.focus();
    left.current = undefined;
  }, [kept]);

  if (typeof kept === 'string') return <p role="status">{t(`options:memory.${kept}`)}</p>;
  const sites = [...kept].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1)).map(([site]) => site);
  const count = [...kept.values()].reduce((total, each) => total + each, 0);
  const [first, others] = [sites.slice(0, AT_A_GLANCE), sites.slice(AT_A_GLANCE)];
  const list = (shown: readonly string[]) => (
    <SiteList
      sites={shown}
      noteOf={(site) => t('options:memory.many', { n: kept.get(site) ?? 0 })}
      action={t('options:memory.forget')}
      nameOf={(site) => t('options:memory.forgetName', { site })}
      onAction={(site) => {
        left.current = sites.indexOf(site);
        forget(site);
      }}
    />
  );
  return (
    <>
      <p ref={sum} tabIndex={-1}>
        <b>
          {count === 0
            ? t('options:memory.none')
            : t('options:memory.kept', {
                claims: t('options:memory.claims', { count }),
                sites: t('options:memory.sites', { count: sites.length }),
              })}
        </b>
      </p>
      <div ref={lists} class={style.lists}>
        {first.length > 0 && list(first)}
        {others.length > 0 && (
          <details>
            <summary>{t('options:memory.others', { count: others.length })}</summary>
            <div class={style.others}>{list(others)}</div>
          </details>
        )}
      </div>
    </>
  );
}

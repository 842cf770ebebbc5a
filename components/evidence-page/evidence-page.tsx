import type { ComponentType } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Button } from '@/components/button/button.tsx';
import { EvidenceImport } from '@/components/evidence-import/evidence-import.tsx';
import { EvidenceItemView } from '@/components/evidence-item/evidence-item.tsx';
import { Check, Problems } from '@/components/evidence-item/verify.tsx';
import { EvidenceList, type EvidenceListProps } from '@/components/evidence-list/evidence-list.tsx';
import { ALL, apart, caseName } from '@/components/evidence-list/rows.ts';
import { useEvidenceTexts } from '@/components/evidence-page/evidence-texts.ts';
import { OwnWords } from '@/components/evidence-page/own-words.tsx';
import { SaveAs } from '@/components/evidence-page/save-as.tsx';
import { EvidenceReview } from '@/components/evidence-review/evidence-review.tsx';
import { Part, Sheet } from '@/components/sheet/sheet.tsx';
import { Translation } from '@/components/translation/translation.ts';
import type { Translator } from '@/lib/i18n/translator.ts';
import type { EvidenceCase, EvidenceItem } from '@/lib/model/evidence.ts';
import { type CheckedCase, type EvidenceActions, type EvidenceState, failure, sizeText } from './contract.ts';
import style from './evidence-page.module.css';

interface EvidencePageProps {
  state: EvidenceState;
  actions: EvidenceActions;
  translator: Translator;
}

export function EvidencePage({ state, actions, translator }: EvidencePageProps) {
  return (
    <Translation.Provider value={translator}>
      <At state={state} actions={actions} />
    </Translation.Provider>
  );
}

function At({ state, actions }: Omit<EvidencePageProps, 'translator'>) {
  const { t, lang } = useEvidenceTexts();
  const { items, place } = state;
  const cases = useMemo(() => apart(state.cases, lang), [state.cases, lang]);
  const [sight, look] = useState(ALL);
  const opened = useRef<string>(undefined);
  if (place.at === 'item') opened.current = place.id;
  const inCase = place.at === 'list' ? place.inCase : undefined;
  useEffect(() => {
    if (inCase !== undefined) look((now) => ({ ...now, inCase }));
  }, [inCase]);
  if (place.at === 'list')
    return (
      <Sheet wide title={t('evidence:title')} lead={t('evidence:lead')}>
        <All state={state} actions={actions} list={{ sight, look, opened: opened.current, cases }} />
      </Sheet>
    );
  const [first, second] = foundOf(items, place);
  if ('id' in place && first)
    return (
      <Sheet wide title={first.title.trim() || t('evidence:list.untitled')}>
        <Back />
        <EvidenceItemView
          item={first}
          others={items.filter(({ id, url }) => url === first.url && id !== first.id)}
          inCase={caseName(first.case, cases)}
          authority={state.authority}
          actions={actions}
        />
      </Sheet>
    );
  if (place.at === 'review')
    return (
      <Sheet wide title={t('evidence:review.title')} lead={t('evidence:review.lead')}>
        <Back />
        <EvidenceReview id={place.id} cases={cases} actions={actions} />
      </Sheet>
    );
  if (place.at === 'failed')
    return (
      <Sheet wide title={t('evidence:notTaken.title')}>
        <Back />
        <p role="status">
          {t(`evidence:notTaken.${place.why}`)} {t('evidence:notTaken.nothing')}
        </p>
      </Sheet>
    );
  if (place.at === 'complaint')
    return (
      <Sheet wide title={t('evidence:complaint.title')} lead={t('evidence:complaint.lead')}>
        <Back />
        <Later
          key={place.ids.join()}
          load={actions.complaintView}
          props={{ ids: place.ids, region: state.region, actions }}
        />
      </Sheet>
    );
  if (place.at === 'compare' && first && second)
    return (
      <Sheet wide title={t('evidence:compare.title')}>
        <Back />
        <Later
          key={place.ids.join()}
          load={actions.compareView}
          props={{ pair: first.capturedAt <= second.capturedAt ? [first, second] : [second, first], actions }}
        />
      </Sheet>
    );
  return (
    <Sheet wide title={t('evidence:title')}>
      <Back />
      <p role="status">{t('evidence:gone')}</p>
    </Sheet>
  );
}

/** The items of a place that are there; of a draft's, the one that was sealed of it. */
function foundOf(items: EvidenceState['items'], place: EvidenceState['place']): readonly (EvidenceItem | undefined)[] {
  const ids = place.at === 'compare' ? place.ids : 'id' in place ? [place.id] : [];
  return ids.map((id) => items.find((each) => each.id === id));
}

interface LaterProps<Props> {
  load(): Promise<ComponentType<Props>>;
  props: Props;
}

/** A view that comes when somebody asks for it. */
function Later<Props extends object>({ load, props }: LaterProps<Props>) {
  const { t } = useEvidenceTexts();
  const [View, setView] = useState<ComponentType<Props> | 'reading' | 'failed'>('reading');
  useEffect(() => {
    void load().then(
      (came) => setView(() => came),
      () => setView('failed'),
    );
  }, []);
  if (typeof View === 'string') return <p role="status">{t(`evidence:${View}`)}</p>;
  return <View {...props} />;
}

/** Leads back, and begins the view for those who hear it. */
function Back() {
  const { t } = useEvidenceTexts();
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    link.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, []);
  return (
    <p class={style.back}>
      <a ref={link} href="#list">
        ← {t('evidence:back')}
      </a>
    </p>
  );
}

interface AllProps extends Omit<EvidencePageProps, 'translator'> {
  list: Pick<EvidenceListProps, 'sight' | 'look' | 'opened' | 'cases'>;
}

function All({ state, actions, list }: AllProps) {
  const { t } = useEvidenceTexts();
  const { items, cases, deleted, broken, room } = state;
  // A list that was emptied stays, so that what was deleted can be had back.
  const isListed = useRef(false);
  isListed.current ||= items.length + deleted.length > 0;
  return (
    <>
      {isListed.current ? (
        <EvidenceList {...list} items={items} deleted={deleted} authority={state.authority} actions={actions} />
      ) : (
        <p>{t('evidence:list.none')}</p>
      )}
      {broken > 0 && <p class={style.broken}>{t('evidence:list.broken', { count: broken })}</p>}
      <div class={style.parts}>
        <Part heading={t('evidence:cases.heading')}>
          <Cases cases={cases} called={list.cases} items={items} actions={actions} />
        </Part>
        <Part heading={t('evidence:import.heading')}>
          <EvidenceImport look={actions.look} />
        </Part>
        {room && (
          <Part heading={t('evidence:room.heading')}>
            <Room room={room} persist={actions.persist} />
          </Part>
        )}
      </div>
    </>
  );
}

interface CasesProps {
  cases: readonly EvidenceCase[];
  /** See `apart`. */
  called: readonly EvidenceCase[];
  items: readonly EvidenceItem[];
  actions: EvidenceActions;
}

function Cases({ cases, called, items, actions }: CasesProps) {
  const { t } = useEvidenceTexts();
  const [name, setName] = useState('');
  const [said, setSaid] = useState('');
  const held = Map.groupBy(items, (item) => item.case);
  /** @param doing gives what is to be said, where that is not that it is saved. */
  const attempt = async (doing: () => Promise<unknown>) => {
    try {
      const came = await doing();
      setSaid(typeof came === 'string' ? came : t('evidence:saved'));
    } catch (error) {
      setSaid(failure(error, t));
    }
  };
  const add = () =>
    attempt(async () => {
      if (name.trim() === '') return t('evidence:review.nameMissing');
      await actions.addCase(name.trim());
      return setName('');
    });
  return (
    <>
      {cases.length === 0 && <p>{t('evidence:cases.none')}</p>}
      {cases.map((each) => (
        <Case
          key={each.id}
          of={each}
          called={caseName(each.id, called) ?? ''}
          ids={(held.get(each.id) ?? []).map(({ id }) => id)}
          actions={actions}
          remove={() =>
            attempt(async () => (await actions.removeCase(each.id)) === 'removed' || t('evidence:cases.holds'))
          }
        />
      ))}
      <details class={style.fold}>
        <summary>{t('evidence:cases.new')}</summary>
        <label class={style.field}>
          <span>{t('evidence:cases.nameLabel')}</span>
          <input type="text" maxLength={200} value={name} onInput={(event) => setName(event.currentTarget.value)} />
        </label>
        <Button onClick={() => void add()}>{t('evidence:cases.add')}</Button>
      </details>
      <p role="status">{said}</p>
    </>
  );
}

interface CaseProps {
  of: EvidenceCase;
  called: string;
  /** Of its items. */
  ids: readonly string[];
  actions: EvidenceActions;
  remove(): Promise<void>;
}

function Case({ of, called, ids, actions, remove }: CaseProps) {
  const { t } = useEvidenceTexts();
  return (
    <details class={style.fold}>
      <summary>
        <bdi>{called}</bdi> <span class={style.count}>{t('evidence:cases.count', { count: ids.length })}</span>
      </summary>
      <OwnWords
        label={t('evidence:cases.nameLabel')}
        action={t('evidence:cases.rename')}
        kept={of.name}
        keep={async (name) =>
          name.trim() === '' ? t('evidence:review.nameMissing') : actions.nameCase(of.id, name.trim())
        }
        most={200}
      />
      {ids.length === 0 && <Button onClick={() => void remove()}>{t('evidence:cases.remove')}</Button>}
      <OwnWords
        label={t('evidence:cases.note')}
        action={t('evidence:cases.saveNote')}
        kept={of.note}
        keep={(note) => actions.noteCase(of.id, note)}
        most={10_000}
        rows={3}
      />
      <p class={style.count}>{t('evidence:cases.noteHint')}</p>
      {ids.length > 0 && (
        <Check
          action={t('evidence:cases.check')}
          check={() => actions.checkCase(of.id, ids)}
          told={(came) => <Told came={came} />}
        />
      )}
      {ids.length > 0 && <SaveAs ids={ids} save={actions.save} ofCase={of.id} />}
    </details>
  );
}

function Told({ came: { problems, removed, keys } }: { came: CheckedCase }) {
  const { t } = useEvidenceTexts();
  return (
    <>
      {problems.length === 0 ? (
        <p>{t('evidence:verify.intact')}</p>
      ) : (
        <Problems problems={problems} heading={t('evidence:cases.unsound')} />
      )}
      {removed.length > 0 && <p>{t('evidence:cases.absent', { names: removed.map(String) })}</p>}
      {keys.length > 1 && <p>{t('evidence:cases.keys', { count: keys.length })}</p>}
    </>
  );
}

/** From this part of the room on, it is said that it runs out. */
const LOW = 0.8;

function Room({ room, persist }: { room: NonNullable<EvidenceState['room']>; persist: EvidenceActions['persist'] }) {
  const { t, lang } = useEvidenceTexts();
  const [came, setCame] = useState<'none' | 'kept' | 'refused'>('none');
  const { used, quota, persisted } = room;
  const ask = async () => setCame((await persist().catch(() => false)) ? 'kept' : 'refused');
  const text = t('evidence:room.used', { used: sizeText(used, lang), quota: sizeText(quota, lang) });
  return (
    <>
      <label class={style.field}>
        <span>{text}</span>
        <progress class={style.room} max={quota} value={used} aria-label={text} />
      </label>
      {used / quota >= LOW && (
        <p class={style.low}>
          <b>{t('evidence:room.low')}</b>
        </p>
      )}
      {!persisted && came === 'none' && (
        <>
          <p>{t('evidence:room.fleeting')}</p>
          <Button onClick={() => void ask()}>{t('evidence:room.ask')}</Button>
        </>
      )}
      <p role="status">{came !== 'none' ? t(`evidence:room.${came}`) : persisted && t('evidence:room.kept')}</p>
    </>
  );
}

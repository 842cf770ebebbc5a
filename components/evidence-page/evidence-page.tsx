import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '@/components/button/button.tsx';
import { EvidenceCompare } from '@/components/evidence-compare/evidence-compare.tsx';
import { EvidenceImport } from '@/components/evidence-import/evidence-import.tsx';
import { EvidenceItemView } from '@/components/evidence-item/evidence-item.tsx';
import { EvidenceList } from '@/components/evidence-list/evidence-list.tsx';
import { caseName } from '@/components/evidence-list/rows.ts';
import { useEvidenceTexts } from '@/components/evidence-page/evidence-texts.ts';
import { EvidenceReview } from '@/components/evidence-review/evidence-review.tsx';
import { Part, Sheet } from '@/components/sheet/sheet.tsx';
import { Translation } from '@/components/translation/translation.ts';
import type { Translator } from '@/lib/i18n/translator.ts';
import type { EvidenceCase, EvidenceItem } from '@/lib/model/evidence.ts';
import { type EvidenceActions, type EvidenceState, sizeText } from './contract.ts';
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
  const { t } = useEvidenceTexts();
  const { items, cases, place } = state;
  const found = useFound(items, place);
  if (place.at === 'list')
    return (
      <Sheet wide title={t('evidence:title')} lead={t('evidence:lead')}>
        <All state={state} actions={actions} />
      </Sheet>
    );
  if (place.at === 'review')
    return (
      <Sheet wide title={t('evidence:review.title')} lead={t('evidence:review.lead')}>
        <Back />
        <EvidenceReview id={place.id} cases={cases} actions={actions} />
      </Sheet>
    );
  const [first, second] = found;
  if (place.at === 'compare' && first && second)
    return (
      <Sheet wide title={t('evidence:compare.title')}>
        <Back />
        <EvidenceCompare
          pair={first.capturedAt <= second.capturedAt ? [first, second] : [second, first]}
          actions={actions}
        />
      </Sheet>
    );
  if (place.at === 'item' && first)
    return (
      <Sheet wide title={first.title.trim() || t('evidence:list.untitled')}>
        <Back />
        <EvidenceItemView
          item={first}
          others={typeof items === 'string' ? [] : items.filter(({ id, url }) => url === first.url && id !== first.id)}
          inCase={caseName(first.case, cases)}
          actions={actions}
        />
      </Sheet>
    );
  return (
    <Sheet wide title={t('evidence:title')}>
      <Back />
      <p role="status">{t(items === 'reading' ? 'evidence:reading' : 'evidence:gone')}</p>
    </Sheet>
  );
}

/** The items of a place; one that is deleted while it is shown stays, so that it can be had back. */
function useFound(items: EvidenceState['items'], place: EvidenceState['place']): readonly (EvidenceItem | undefined)[] {
  const seen = useRef(new Map<string, EvidenceItem>());
  const ids = place.at === 'item' ? [place.id] : place.at === 'compare' ? place.ids : [];
  return ids.map((id) => {
    const item = typeof items === 'string' ? undefined : items.find((each) => each.id === id);
    if (item) seen.current.set(id, item);
    return item ?? seen.current.get(id);
  });
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

function All({ state, actions }: Omit<EvidencePageProps, 'translator'>) {
  const { t } = useEvidenceTexts();
  const { items, cases, broken, room } = state;
  if (items === 'reading') return <p role="status">{t('evidence:reading')}</p>;
  return (
    <>
      {items.length === 0 ? (
        <p>{t('evidence:list.none')}</p>
      ) : (
        <EvidenceList items={items} cases={cases} actions={actions} />
      )}
      {broken > 0 && <p class={style.broken}>{t('evidence:list.broken', { count: broken })}</p>}
      <div class={style.parts}>
        <Part heading={t('evidence:cases.heading')}>
          <Cases cases={cases} items={items} actions={actions} />
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
  items: readonly EvidenceItem[];
  actions: EvidenceActions;
}

function Cases({ cases, items, actions }: CasesProps) {
  const { t } = useEvidenceTexts();
  const [name, setName] = useState('');
  const [said, setSaid] = useState('');
  const counts = Map.groupBy(items, (item) => item.case);
  const attempt = async (doing: () => Promise<string>) => setSaid(await doing().catch(() => t('evidence:failed')));
  const add = () =>
    attempt(async () => {
      if (name.trim() === '') return t('evidence:review.nameMissing');
      await actions.addCase(name.trim());
      setName('');
      return t('evidence:saved');
    });
  return (
    <>
      {cases.length === 0 && <p>{t('evidence:cases.none')}</p>}
      {cases.map((each) => (
        <Case
          key={each.id}
          name={each.name}
          count={counts.get(each.id)?.length ?? 0}
          rename={(next) => void attempt(async () => actions.nameCase(each.id, next).then(() => t('evidence:saved')))}
          remove={() =>
            void attempt(async () =>
              (await actions.removeCase(each.id)) === 'removed' ? t('evidence:saved') : t('evidence:cases.holds'),
            )
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

function Case(props: { name: string; count: number; rename(name: string): void; remove(): void }) {
  const { t } = useEvidenceTexts();
  const [name, setName] = useState(props.name);
  return (
    <details class={style.fold}>
      <summary>
        {props.name} <span class={style.count}>{t('evidence:cases.count', { count: props.count })}</span>
      </summary>
      <label class={style.field}>
        <span>{t('evidence:cases.nameLabel')}</span>
        <input type="text" maxLength={200} value={name} onInput={(event) => setName(event.currentTarget.value)} />
      </label>
      <div class={style.answers}>
        <Button onClick={() => name.trim() !== '' && props.rename(name.trim())}>{t('evidence:cases.rename')}</Button>
        {props.count === 0 && <Button onClick={props.remove}>{t('evidence:cases.remove')}</Button>}
      </div>
    </details>
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

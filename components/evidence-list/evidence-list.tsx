import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Button } from '@/components/button/button.tsx';
import type { EvidenceActions, EvidenceState } from '@/components/evidence-page/contract.ts';
import { failure, sizeText } from '@/components/evidence-page/contract.ts';
import { useEvidenceTexts } from '@/components/evidence-page/evidence-texts.ts';
import { SaveAs } from '@/components/evidence-page/save-as.tsx';
import { EvidenceStamp } from '@/components/evidence-stamp/evidence-stamp.tsx';
import { Select } from '@/components/select/select.tsx';
import { useTranslator } from '@/components/translation/translation.ts';
import type { Translator } from '@/lib/i18n/translator.ts';
import { momentText } from '@/lib/i18n/watch.ts';
import type { EvidenceItem } from '@/lib/model/evidence.ts';
import style from './evidence-list.module.css';
import { caseName, ORDERS, type Order, rowsOf, type Sight, Texts, tagsOf } from './rows.ts';

export interface EvidenceListProps {
  items: readonly EvidenceItem[];
  cases: EvidenceState['cases'];
  deleted: EvidenceState['deleted'];
  authority: EvidenceState['authority'];
  sight: Sight;
  look(change: (sight: Sight) => Sight): void;
  /** The item from which the reader comes back. */
  opened?: string | undefined;
  actions: Pick<EvidenceActions, 'remove' | 'restore' | 'save' | 'stamp' | 'go'>;
}

/** All items: searched, ordered, chosen. Only the rows in sight are drawn. */
export function EvidenceList({ items, cases, deleted, authority, sight, look, opened, actions }: EvidenceListProps) {
  const translator = useTranslator();
  const { t } = useEvidenceTexts();
  const { words, order, chosen } = sight;
  const tags = useMemo(() => tagsOf(items), [items]);
  // What is no more narrows nothing.
  const inCase = cases.some(({ id }) => id === sight.inCase) ? sight.inCase : '';
  const tag = tags.includes(sight.tag) ? sight.tag : '';
  const put = (change: Partial<Sight>) => look((now) => ({ ...now, ...change }));
  const choose: RowsProps['choose'] = (change) => look((now) => ({ ...now, chosen: change(now.chosen) }));
  const [said, setSaid] = useState('');
  const undo = useRef<HTMLDivElement>(null);
  const texts = useMemo(() => {
    const called = new Map<string, string>();
    const nameOf = (pattern: string) => {
      const name = called.get(pattern) ?? patternName(pattern, translator);
      called.set(pattern, name);
      return name;
    };
    const named = new Map(cases.map(({ id, name }) => [id, name]));
    return new Texts((item) => [...item.patterns.map(({ pattern }) => nameOf(pattern)), named.get(item.case) ?? '']);
  }, [translator, cases]);
  // Before the first word is typed, so that it need not wait.
  useEffect(() => {
    const soon = setTimeout(() => {
      for (const item of items) texts.of(item);
    }, 100);
    return () => clearTimeout(soon);
  }, [items, texts]);
  const rows = useMemo(
    () => rowsOf(items, { words, order, inCase, tag }, texts),
    [items, words, order, inCase, tag, texts],
  );
  // What is out of sight is not acted on.
  const acted = rows.filter(({ id }) => chosen.has(id)).map(({ id }) => id);
  const [one, two] = acted;
  const unstamped = rows.filter(({ id, stamped }) => chosen.has(id) && !stamped).map(({ id }) => id);

  // What was pressed is gone by then: deleting, undoing, here or on the item's own view.
  const before = useRef(0);
  useEffect(() => {
    if (deleted.length !== before.current && document.activeElement === document.body) undo.current?.focus();
    before.current = deleted.length;
  }, [deleted.length]);

  const remove = async () => {
    try {
      await actions.remove(acted);
      put({ chosen: new Set() });
      setSaid('');
    } catch (error) {
      setSaid(failure(error, t));
    }
  };
  const restore = async () => {
    try {
      setSaid(t(`evidence:list.${(await actions.restore(deleted)) > 0 ? 'restored' : 'late'}`));
    } catch {
      setSaid(t('evidence:failed'));
    }
  };
  return (
    <section class={style.list} aria-label={t('evidence:list.name')}>
      <div class={style.filters}>
        <label class={style.search}>
          <span>{t('evidence:list.search')}</span>
          <input
            type="search"
            value={words}
            placeholder={t('evidence:list.hint')}
            onInput={(event) => put({ words: event.currentTarget.value })}
          />
        </label>
        <Select label={t('evidence:list.sort')} value={order} onChange={(value) => put({ order: value as Order })}>
          {ORDERS.map((each) => (
            <option key={each} value={each}>
              {t(`evidence:list.by.${each}`)}
            </option>
          ))}
        </Select>
        {cases.length > 0 && (
          <Select label={t('evidence:list.case')} value={inCase} onChange={(value) => put({ inCase: value })}>
            <option value="">{t('evidence:list.allCases')}</option>
            {cases.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
        {tags.length > 0 && (
          <Select label={t('evidence:list.tag')} value={tag} onChange={(value) => put({ tag: value })}>
            <option value="">{t('evidence:list.allTags')}</option>
            {tags.map((each) => (
              <option key={each} value={each}>
                {each}
              </option>
            ))}
          </Select>
        )}
      </div>
      <div class={style.bar}>
        <p role="status">{t('evidence:list.shown', { shown: rows.length, all: items.length })}</p>
        {rows.length > 0 && acted.length < rows.length && (
          <Button kind="quiet" onClick={() => put({ chosen: new Set(rows.map(({ id }) => id)) })}>
            {t('evidence:list.all')}
          </Button>
        )}
        {acted.length > 0 && (
          <Button kind="quiet" onClick={() => put({ chosen: new Set() })}>
            {t('evidence:list.clear')}
          </Button>
        )}
      </div>
      {acted.length > 0 && (
        <div class={style.chosen}>
          <p role="status">
            <b>{t('evidence:list.chosen', { count: acted.length })}</b>
          </p>
          {one !== undefined && two !== undefined && acted.length === 2 && (
            <Button onClick={() => actions.go(`compare/${one}/${two}`)}>{t('evidence:list.compare')}</Button>
          )}
          <Button onClick={() => actions.go(`complaint/${acted.join(',')}`)}>{t('evidence:list.complaint')}</Button>
          <Button onClick={() => void remove()}>{t('evidence:list.delete')}</Button>
          <SaveAs ids={acted} save={actions.save} />
          <details class={style.fold}>
            <summary>{t('evidence:stamp.heading')}</summary>
            {unstamped.length > 0 ? (
              <EvidenceStamp ids={unstamped} authority={authority} stamp={actions.stamp} />
            ) : (
              <p>{t('evidence:stamp.allStamped')}</p>
            )}
          </details>
        </div>
      )}
      <div class={style.said} ref={undo} tabIndex={-1}>
        <p role="status">
          {said} {deleted.length > 0 && t('evidence:list.deleted', { count: deleted.length })}
        </p>
        {deleted.length > 0 && <Button onClick={() => void restore()}>{t('evidence:list.undo')}</Button>}
      </div>
      {rows.length === 0 ? (
        <p>{t(items.length === 0 ? 'evidence:list.none' : 'evidence:list.noMatch')}</p>
      ) : (
        <Rows rows={rows} cases={cases} chosen={chosen} choose={choose} opened={opened} />
      )}
    </section>
  );
}

function patternName(pattern: string, { t, has }: Translator): string {
  const key = `patterns:${pattern}.checked`;
  return has(key) ? t(key) : pattern;
}

/** Rows drawn beyond each edge, so that a turn of the wheel finds them there. */
const BEYOND = 6;

interface RowsProps {
  rows: readonly EvidenceItem[];
  cases: EvidenceState['cases'];
  chosen: ReadonlySet<string>;
  choose(change: (chosen: ReadonlySet<string>) => ReadonlySet<string>): void;
  opened: string | undefined;
}

function Rows({ rows, cases, chosen, choose, opened }: RowsProps) {
  const { t } = useEvidenceTexts();
  const box = useRef<HTMLDivElement>(null);
  const probe = useRef<HTMLLIElement>(null);
  /** Of a row; 0 until it was measured. */
  const [measured, setMeasured] = useState(0);
  const height = measured || 96;
  const [scrolled, setScrolled] = useState(0);
  const [room, setRoom] = useState(600);
  /** The row in the order of Tab; `on`: that it is to be in sight and to have the focus, on its link where the reader comes back. */
  const [active, setActive] = useState<{ readonly row: number; readonly on?: 'a' | 'input' }>(() => {
    const row = rows.findIndex(({ id }) => id === opened);
    return row < 0 ? { row: 0 } : { row, on: 'a' };
  });
  const reached = useRef<typeof active>(undefined);
  /** Where a choice with Shift began. */
  const began = useRef(0);

  useEffect(() => {
    const measure = () => {
      setMeasured(Math.max(24, probe.current?.offsetHeight ?? 96));
      setRoom(box.current?.clientHeight ?? 600);
    };
    measure();
    const watcher = new ResizeObserver(measure);
    if (box.current) watcher.observe(box.current);
    return () => watcher.disconnect();
  }, []);
  const at = Math.min(active.row, rows.length - 1);
  useEffect(() => {
    const view = box.current;
    if (!view || measured === 0 || !active.on || reached.current === active) return;
    const [top, bottom] = [at * height, (at + 1) * height];
    if (top < view.scrollTop) view.scrollTop = top;
    else if (bottom > view.scrollTop + room) view.scrollTop = bottom - room;
    setScrolled(view.scrollTop);
    const found = view.querySelector<HTMLElement>(`[aria-posinset="${at + 1}"] ${active.on}`);
    // Else it is drawn next.
    if (!found) return;
    reached.current = active;
    found.focus({ preventScroll: active.on === 'input' });
  }, [active, scrolled, measured, room]);

  const from = Math.max(0, Math.floor(scrolled / height) - BEYOND);
  const to = Math.min(rows.length, Math.ceil((scrolled + room) / height) + BEYOND);

  const between = (a: number, b: number) => rows.slice(Math.min(a, b), Math.max(a, b) + 1).map(({ id }) => id);
  const toggle = (index: number, isRange: boolean) => {
    const id = rows[index]?.id ?? '';
    choose((before) => {
      const next = new Set(before);
      if (isRange) for (const each of between(began.current, index)) next.add(each);
      else if (!next.delete(id)) next.add(id);
      return next;
    });
    if (!isRange) began.current = index;
    setActive({ row: index });
  };
  const move = (to: number, isRange: boolean) => {
    const next = Math.max(0, Math.min(rows.length - 1, to));
    if (isRange) choose((before) => new Set([...before, ...between(began.current, next)]));
    else began.current = next;
    setActive({ row: next, on: 'input' });
  };
  const press = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor(room / height) - 1);
    const steps: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: rows.length - 1,
    };
    const next = steps[event.key];
    if (next !== undefined) move(next, event.shiftKey);
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) choose(() => new Set(rows.map(({ id }) => id)));
    else return;
    event.preventDefault();
  };
  return (
    <>
      <p class={style.keys}>{t('evidence:list.keys')}</p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys move between the boxes and links inside, which have the focus */}
      <div
        class={style.box}
        ref={box}
        onScroll={(event) => setScrolled(event.currentTarget.scrollTop)}
        onKeyDown={press}
      >
        <ul class={style.rows} style={{ blockSize: `${rows.length * height}px` }}>
          <li class={`${style.row} ${style.probe}`} ref={probe} aria-hidden="true" />
          {rows.slice(from, to).map((item, index) => (
            <Row
              key={item.id}
              item={item}
              index={from + index}
              size={rows.length}
              top={(from + index) * height}
              inCase={caseName(item.case, cases)}
              isChosen={chosen.has(item.id)}
              isActive={from + index === at}
              toggle={toggle}
            />
          ))}
        </ul>
      </div>
    </>
  );
}

interface RowProps {
  item: EvidenceItem;
  index: number;
  size: number;
  top: number;
  inCase: string | undefined;
  isChosen: boolean;
  isActive: boolean;
  toggle(index: number, isRange: boolean): void;
}

function Row({ item, index, size, top, inCase, isChosen, isActive, toggle }: RowProps) {
  const translator = useTranslator();
  const { t, lang } = useEvidenceTexts();
  const title = item.title.trim() || t('evidence:list.untitled');
  const at = momentText(item.capturedAt, lang);
  return (
    <li
      class={isChosen ? `${style.row} ${style.isChosen}` : style.row}
      style={{ insetBlockStart: `${top}px` }}
      aria-setsize={size}
      aria-posinset={index + 1}
    >
      <label class={style.tick}>
        <input
          type="checkbox"
          data-row={index}
          checked={isChosen}
          tabIndex={isActive ? 0 : -1}
          aria-label={t('evidence:list.select', { title, site: item.site, at })}
          onClick={(event) => toggle(index, event.shiftKey)}
        />
      </label>
      <div class={style.told}>
        <a class={style.title} href={`#item/${item.id}`} tabIndex={isActive ? 0 : -1} dir="auto">
          {title}
        </a>
        <p class={style.where}>
          {item.site} · {at} · {sizeText(item.bytes, lang)}
        </p>
        <p class={style.what}>
          {item.patterns.length === 0
            ? t('evidence:list.noPressure')
            : item.patterns.map(({ pattern, verdict }) => (
                <span key={pattern} class={verdict === 'false' ? style.false : style.pattern}>
                  {patternName(pattern, translator)}
                </span>
              ))}
        </p>
        <p class={style.where}>
          {t('evidence:list.place', { n: item.sequence, name: inCase ?? t('evidence:list.unnamed') })}
          {item.imported && <> · {t('evidence:list.imported')}</>}
          {item.tags.map((tag) => (
            <bdi key={tag} class={style.tag}>
              {tag}
            </bdi>
          ))}
        </p>
      </div>
    </li>
  );
}

import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '@/components/button/button.tsx';
import { copiesIn, PageCopies } from '@/components/evidence-frame/page-copies.tsx';
import { type EvidenceActions, type EvidenceState, failure } from '@/components/evidence-page/contract.ts';
import { useEvidenceTexts } from '@/components/evidence-page/evidence-texts.ts';
import { Select } from '@/components/select/select.tsx';
import { Part as SheetPart } from '@/components/sheet/sheet.tsx';
import { Switch } from '@/components/switch/switch.tsx';
import { type Area, type Draft, type Part, type PartRole, REDACTION_RULES } from '@/lib/model/evidence.ts';
import { Blackening } from './blackening.tsx';
import style from './evidence-review.module.css';

interface EvidenceReviewProps {
  id: string;
  cases: EvidenceState['cases'];
  actions: Pick<EvidenceActions, 'openDraft' | 'tooCommon' | 'seal' | 'discard' | 'go'>;
}

/** What was captured, looked through by the person before it is sealed. */
export function EvidenceReview({ id, cases, actions }: EvidenceReviewProps) {
  const { t } = useEvidenceTexts();
  const [draft, setDraft] = useState<Draft | 'reading' | 'gone'>('reading');
  const [said, setSaid] = useState('');
  const status = useRef<HTMLParagraphElement>(null);
  // Once for a draft, however often the page is drawn anew
  useEffect(() => {
    let isWanted = true;
    setDraft('reading');
    void actions
      .openDraft(id)
      .catch(() => undefined)
      .then((found) => isWanted && setDraft(found ?? 'gone'));
    return () => {
      isWanted = false;
    };
  }, [id]);
  const discard = async () => {
    try {
      await actions.discard(id);
      setDraft('gone');
      setSaid(t('evidence:review.discarded'));
      status.current?.focus();
    } catch {
      setSaid(t('evidence:failed'));
    }
  };
  return (
    <>
      {draft === 'reading' && <p role="status">{t('evidence:reading')}</p>}
      {draft === 'gone' && said === '' && <p role="status">{t('evidence:review.gone')}</p>}
      {typeof draft === 'object' && (
        <Form
          key={id}
          draft={draft}
          cases={cases}
          actions={actions}
          discard={() => void discard()}
          say={(text) => setSaid(text)}
        />
      )}
      <p role="status" ref={status} tabIndex={-1}>
        {said}
      </p>
    </>
  );
}

/** Of what is captured, what a person may leave out: the findings and their words are what it is about. */
const OPTIONAL: ReadonlySet<PartRole> = new Set<PartRole>(['page', 'frame', 'whole', 'mhtml', 'model']);

interface FormProps {
  draft: Draft;
  cases: EvidenceState['cases'];
  actions: EvidenceReviewProps['actions'];
  discard(): void;
  say(text: string): void;
}

function Form({ draft, cases, actions, discard, say }: FormProps) {
  const { t } = useEvidenceTexts();
  const [areas, setAreas] = useState<ReadonlyMap<string, readonly Area[]>>(new Map());
  const [without, setWithout] = useState<ReadonlySet<string>>(new Set());
  const [words, setWords] = useState('');
  const [inCase, setCase] = useState(cases[0]?.id ?? '');
  const [name, setName] = useState('');
  const [note, setNote] = useState('');
  const [isMarked, setMarked] = useState(false);
  const isSealing = useRef(false);
  const nameField = useRef<HTMLInputElement>(null);
  const { circumstances, parts } = draft;
  const listed = words
    .split('\n')
    .map((word) => word.trim())
    .filter(Boolean);
  const taken = REDACTION_RULES.flatMap((rule) => {
    const count = circumstances.redactions[rule] ?? 0;
    return count > 0 ? [t(`evidence:redaction.${rule}`, { count })] : [];
  });

  const leave = (name: string) =>
    setWithout(new Set(without.has(name) ? [...without].filter((other) => other !== name) : [...without, name]));
  const seal = async () => {
    if (isSealing.current) return;
    const common = actions.tooCommon(listed);
    if (common.length > 0) {
      say(t('evidence:review.shortWord', { words: common }));
      return;
    }
    if (inCase === '' && name.trim() === '') {
      say(t('evidence:review.nameMissing'));
      nameField.current?.focus();
      return;
    }
    isSealing.current = true;
    say(t('evidence:review.sealing'));
    try {
      const into = inCase === '' ? { name: name.trim() } : { case: inCase };
      const id = await actions.seal(draft, { areas, without, words: listed, into, note });
      say(t('evidence:review.sealed'));
      actions.go(`item/${id}`);
    } catch (error) {
      say(failure(error, t));
    } finally {
      isSealing.current = false;
    }
  };

  const view = parts.find(({ role }) => role === 'view');
  const marked = parts.find(({ role }) => role === 'marked-view');
  const shown = (isMarked && marked) || view || marked;
  // The window with and without outlines is one window: what is black in one is black in both.
  const both = [view, marked].flatMap((part) => part?.name ?? []);
  const put = (names: readonly string[], changed: readonly Area[]) =>
    setAreas(new Map([...areas, ...names.map((each) => [each, changed] as const)]));
  const editor = (part: Part, names: readonly string[]) => (
    <Blackening
      name={t(`evidence:part.${part.role}`)}
      bytes={part.bytes}
      type={part.type}
      areas={areas.get(names[0] ?? '') ?? []}
      change={(changed) => put(names, changed)}
    />
  );
  return (
    <>
      <section class={style.pictures}>
        <p>
          <b>{circumstances.title.trim() || t('evidence:list.untitled')}</b>
          <br />
          <span class={style.plain}>{circumstances.url}</span>
        </p>
        <p>{t('evidence:review.how')}</p>
        {view && marked && <Switch label={t('evidence:item.marked')} on={isMarked} onChange={setMarked} />}
        {shown && editor(shown, both)}
        {parts
          .filter(({ role }) => role === 'whole')
          .map((part) => (
            <div key={part.name} class={style.blackening}>
              <p class={style.plain}>{t('evidence:part.whole')}</p>
              {editor(part, [part.name])}
            </div>
          ))}
      </section>
      <section class={style.pictures}>
        <h2>{t('evidence:item.page')}</h2>
        <p>{t('evidence:review.copies')}</p>
        <PageCopies
          copies={copiesIn(
            parts,
            ({ bytes }) => bytes,
            ({ bytes }) => bytes.length,
          )}
          sources={() => ({ base: circumstances.url, pictures: new Map() })}
        />
      </section>
      <SheetPart heading={t('evidence:review.taken')}>
        {taken.length === 0 ? (
          <p>{t('evidence:item.noRedactions')}</p>
        ) : (
          <ul class={style.bullets}>
            {taken.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        )}
        <label class={style.field}>
          <span>{t('evidence:review.words')}</span>
          <textarea rows={3} value={words} onInput={(event) => setWords(event.currentTarget.value)} />
        </label>
        <p class={style.plain}>{t('evidence:review.wordsNote')}</p>
      </SheetPart>
      <SheetPart heading={t('evidence:review.parts')}>
        <ul class={style.bullets}>
          {parts.map(({ name, role }) => (
            <li key={name}>
              {OPTIONAL.has(role) ? (
                <label>
                  <input type="checkbox" checked={!without.has(name)} onChange={() => leave(name)} />{' '}
                  {t(`evidence:part.${role}`)}
                </label>
              ) : (
                t(`evidence:part.${role}`)
              )}
            </li>
          ))}
        </ul>
      </SheetPart>
      <SheetPart heading={t('evidence:review.seal')}>
        <Select label={t('evidence:review.case')} value={inCase} onChange={setCase}>
          {cases.map((each) => (
            <option key={each.id} value={each.id}>
              {each.name}
            </option>
          ))}
          <option value="">{t('evidence:review.newCase')}</option>
        </Select>
        {inCase === '' && (
          <label class={style.field}>
            <span>{t('evidence:cases.nameLabel')}</span>
            <input
              ref={nameField}
              type="text"
              maxLength={200}
              value={name}
              onInput={(event) => setName(event.currentTarget.value)}
            />
          </label>
        )}
        <label class={style.field}>
          <span>{t('evidence:review.note')}</span>
          <textarea rows={2} maxLength={10_000} value={note} onInput={(event) => setNote(event.currentTarget.value)} />
        </label>
        <div class={style.tools}>
          <Button kind="main" onClick={() => void seal()}>
            {t('evidence:review.seal')}
          </Button>
          <Button onClick={discard}>{t('evidence:review.discard')}</Button>
        </div>
      </SheetPart>
    </>
  );
}

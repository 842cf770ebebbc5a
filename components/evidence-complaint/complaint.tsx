import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Button } from '@/components/button/button.tsx';
import {
  type ChosenFinding,
  type Drafting,
  type EvidenceActions,
  failure,
  type LetterDraft,
  MOST_EXHIBITS,
  Unreadable,
  type Writing,
} from '@/components/evidence-page/contract.ts';
import { useEvidenceTexts } from '@/components/evidence-page/evidence-texts.ts';
import { Select } from '@/components/select/select.tsx';
import { Part } from '@/components/sheet/sheet.tsx';
import { useTranslator } from '@/components/translation/translation.ts';
import { complaintTranslator } from '@/lib/i18n/complaint.ts';
import { explain } from '@/lib/i18n/explain.ts';
import { isLanguage, LANGUAGE_CODES, LANGUAGES } from '@/lib/i18n/languages.ts';
import { knownRegions, toldBodies } from '@/lib/i18n/rules.ts';
import { momentText } from '@/lib/i18n/watch.ts';
import type { Finding } from '@/lib/model/finding.ts';
import type { LetterBlock } from '@/lib/model/letter.ts';
import { byGravity, presses } from '@/lib/model/weight.ts';
import style from './complaint.module.css';

type Actions = Pick<EvidenceActions, 'draftOf' | 'save' | 'saveText'>;

export interface ComplaintViewProps {
  ids: readonly string[];
  /** Where the reader lives; `''` where nobody knows. */
  region: string;
  actions: Actions;
}

const useComplaintTexts = () => complaintTranslator(useTranslator());

/** A complaint, from choosing what it is about to the files of it. */
export function ComplaintView({ ids, region, actions }: ComplaintViewProps) {
  const { t } = useEvidenceTexts();
  const [drafting, setDrafting] = useState<Drafting | 'reading' | { readonly error: unknown }>('reading');
  // Once for these items: what is sealed does not change, however often the page is drawn anew.
  useEffect(() => {
    void actions.draftOf(ids.slice(0, MOST_EXHIBITS)).then(setDrafting, (error: unknown) => setDrafting({ error }));
  }, []);
  if (drafting === 'reading') return <p role="status">{t('evidence:reading')}</p>;
  if ('error' in drafting)
    return (
      <p role="status">{drafting.error instanceof Unreadable ? failure(drafting.error, t) : t('evidence:gone')}</p>
    );
  return <Form drafting={drafting} left={ids.length - MOST_EXHIBITS} region={region} actions={actions} />;
}

const keyOf = ({ item, finding }: ChosenFinding) => `${item} ${finding}`;

interface FormProps {
  drafting: Drafting;
  /** Items that are too many. */
  left: number;
  region: string;
  actions: Actions;
}

function Form({ drafting, left, region: home, actions }: FormProps) {
  const translator = useTranslator();
  const { t, lang: own } = useComplaintTexts();
  const all = drafting.items.flatMap(({ id, findings }) => findings.map((finding) => ({ item: id, finding })));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(all.flatMap(({ item, finding }) => (presses(finding) ? keyOf({ item, finding: finding.id }) : []))),
  );
  const [region, setRegion] = useState(home);
  const [body, setBody] = useState<string>();
  const [lang, setLang] = useState(own);
  const bodies = useMemo(() => toldBodies(region, translator), [region, translator]);
  // Until the reader chooses another: the nearest.
  const to = body ?? bodies[0]?.id ?? '';
  const wanted = all
    .map(({ item, finding }) => ({ item, finding: finding.id }))
    .filter((each) => chosen.has(keyOf(each)));
  const toggle = (key: string) =>
    setChosen((before) => {
      const next = new Set(before);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  const exhibits = drafting.items.map(({ id }) => id).filter((id) => wanted.some(({ item }) => item === id));
  return (
    <>
      {left > 0 && <p>{t('complaint:cut', { n: MOST_EXHIBITS })}</p>}
      <Part heading={t('complaint:findings')}>
        <p>{t(all.length === 0 ? 'complaint:none' : 'complaint:hint')}</p>
        {drafting.items.map((item) => (
          <Findings key={item.id} item={item} chosen={chosen} toggle={toggle} />
        ))}
      </Part>
      <Part heading={t('complaint:to')}>
        <Select
          label={t('complaint:region')}
          value={region}
          onChange={(code) => {
            setRegion(code);
            setBody(undefined);
          }}
        >
          <option value="">{t('complaint:noRegion')}</option>
          {knownRegions(own).map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </Select>
        <Select label={t('complaint:body')} value={to} onChange={setBody}>
          {bodies.map(({ id, name, english, about }) => (
            <option key={id} value={id}>
              {[name, english, about].filter(Boolean).join(' – ')}
            </option>
          ))}
          <option value="">{t('complaint:own')}</option>
        </Select>
        <Select label={t('complaint:lang')} value={lang} onChange={(code) => isLanguage(code) && setLang(code)}>
          {LANGUAGE_CODES.map((code) => (
            <option key={code} value={code}>
              {LANGUAGES[code].name}
            </option>
          ))}
        </Select>
      </Part>
      <Letter
        // Written anew whenever something else is wanted.
        key={`${region} ${to} ${lang} ${wanted.map(keyOf).join()}`}
        drafting={drafting}
        wish={{ chosen: wanted, body: to || undefined, region, lang }}
        saveText={actions.saveText}
      />
      <Exhibits
        drafting={drafting}
        ids={exhibits.length > 0 ? exhibits : drafting.items.map(({ id }) => id)}
        writing={{ region, lang }}
        actions={actions}
      />
    </>
  );
}

interface FindingsProps {
  item: Drafting['items'][number];
  chosen: ReadonlySet<string>;
  toggle(key: string): void;
}

function Findings({ item, chosen, toggle }: FindingsProps) {
  const { t, lang } = useComplaintTexts();
  const { t: tEvidence } = useEvidenceTexts();
  const { id, title, site, at, findings } = item;
  if (findings.length === 0) return null;
  // What can be chosen of all comes first that which weighs most.
  const inOrder = [...byGravity(findings.filter(presses)), ...findings.filter((finding) => !presses(finding))];
  return (
    <fieldset class={style.item}>
      <legend>
        {t('complaint:item', {
          title: title.trim() || tEvidence('evidence:list.untitled'),
          site,
          at: momentText(at, lang),
        })}
      </legend>
      {inOrder.map((finding) => {
        const key = keyOf({ item: id, finding: finding.id });
        return <Choice key={key} finding={finding} isChosen={chosen.has(key)} toggle={() => toggle(key)} />;
      })}
    </fieldset>
  );
}

function Choice({ finding, isChosen, toggle }: { finding: Finding; isChosen: boolean; toggle(): void }) {
  const translator = useTranslator();
  const { t } = useComplaintTexts();
  const { title, quote, verdict } = explain(finding, translator);
  return (
    <label class={style.choice}>
      <input type="checkbox" checked={isChosen} onChange={toggle} />
      <span>
        <b>{title}</b>
        {!presses(finding) && ` (${t('complaint:fair')})`}
        <br />
        <bdi>{translator.t('report:quote', { quote })}</bdi>
        {verdict && <span class={finding.verdict.value === 'false' ? style.false : style.soft}> {verdict.text}</span>}
      </span>
    </label>
  );
}

interface LetterProps {
  drafting: Drafting;
  wish: Parameters<Drafting['letter']>[0];
  saveText: Actions['saveText'];
}

function Letter({ drafting, wish, saveText }: LetterProps) {
  const translator = useTranslator();
  const { t } = useComplaintTexts();
  const [draft, setDraft] = useState<LetterDraft | 'choose' | 'writing' | 'failed'>(
    wish.chosen.length === 0 ? 'choose' : 'writing',
  );
  useEffect(() => {
    let isWanted = true;
    if (wish.chosen.length > 0)
      void drafting
        .letter(wish)
        .catch(() => 'failed' as const)
        .then((came) => isWanted && setDraft(came));
    return () => {
      isWanted = false;
    };
  }, []);
  return (
    <section class={style.wide}>
      <h2>{t('complaint:letter')}</h2>
      {typeof draft === 'string' ? (
        <p role="status">{t(`complaint:${draft}`)}</p>
      ) : (
        <>
          <p>
            {t('complaint:places')} {translator.t('rules:advice')}
          </p>
          <section class={style.letter} lang={wish.lang} aria-label={t('complaint:preview')}>
            {draft.blocks.map((block, index) => (
              <Block key={index} block={block} />
            ))}
          </section>
          <div class={style.tools}>
            <Button kind="main" onClick={() => saveText('complaint.txt', 'text/plain', draft.text)}>
              {t('complaint:saveText')}
            </Button>
            <Button onClick={() => saveText('complaint.html', 'text/html', draft.html)}>
              {t('complaint:saveHtml')}
            </Button>
            <a href={draft.mailto}>{t('complaint:mail')}</a>
          </div>
          <p class={style.soft}>{t('complaint:mailNote')}</p>
        </>
      )}
    </section>
  );
}

function Block({ block }: { block: LetterBlock }) {
  if (block.kind === 'heading') return <h3>{block.text}</h3>;
  if (block.kind === 'text') return <p>{block.text}</p>;
  if (block.kind === 'commands') return <pre>{block.lines.join('\n')}</pre>;
  if (block.kind === 'list')
    return (
      <ul>
        {block.items.map((lines, index) => (
          <li key={index}>
            <Lines lines={lines} />
          </li>
        ))}
      </ul>
    );
  return (
    <p>
      <Lines lines={block.lines} isPlace={block.kind === 'places'} />
    </p>
  );
}

function Lines({ lines, isPlace }: { lines: readonly string[]; isPlace?: boolean }) {
  return (
    <>
      {lines.map((line, index) => (
        <span key={index} class={style.line}>
          {isPlace ? <mark>{line}</mark> : line}
        </span>
      ))}
    </>
  );
}

interface ExhibitsProps {
  drafting: Drafting;
  ids: readonly string[];
  writing: Writing;
  actions: Actions;
}

const LISTS = [
  ['listText', 'text', 'exhibits.txt', 'text/plain'],
  ['listHtml', 'html', 'exhibits.html', 'text/html'],
  ['listCsv', 'csv', 'exhibits.csv', 'text/csv'],
] as const;

function Exhibits({ drafting, ids, writing, actions }: ExhibitsProps) {
  const { t } = useComplaintTexts();
  const { t: tEvidence } = useEvidenceTexts();
  const [said, setSaid] = useState('');
  const isBusy = useRef(false);
  const attempt = async (doing: () => Promise<void>) => {
    if (isBusy.current) return;
    isBusy.current = true;
    setSaid(tEvidence('evidence:reading'));
    setSaid(
      await doing().then(
        () => '',
        (error: unknown) => failure(error, tEvidence),
      ),
    );
    isBusy.current = false;
  };
  const saveAll = async () => {
    // Each by itself, under the name that the letter gives it.
    for (const id of ids) await actions.save('wacz', [id]);
  };
  return (
    <>
      <Part heading={t('complaint:exhibits')}>
        <p>{t('complaint:exhibitsNote')}</p>
        <Button onClick={() => void attempt(saveAll)}>{t('complaint:saveExhibits', { count: ids.length })}</Button>
      </Part>
      <Part heading={t('complaint:list')}>
        <p>{t('complaint:listNote')}</p>
        <div class={style.tools}>
          {LISTS.map(([label, form, name, type]) => (
            <Button
              key={form}
              onClick={() =>
                void attempt(async () => actions.saveText(name, type, (await drafting.list(ids, writing))[form]))
              }
            >
              {t(`complaint:${label}`)}
            </Button>
          ))}
        </div>
        <p role="status">{said}</p>
      </Part>
    </>
  );
}

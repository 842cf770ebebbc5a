import { useEffect, useMemo, useState } from 'preact/hooks';
import { Button } from '@/components/button/button.tsx';
import { ClaimSeries } from '@/components/claim-series/claim-series.tsx';
import { copiesIn, PageCopies } from '@/components/evidence-frame/page-copies.tsx';
import { type EvidenceActions, type OpenedItem, sourcesOf } from '@/components/evidence-page/contract.ts';
import { useEvidenceTexts } from '@/components/evidence-page/evidence-texts.ts';
import { OwnWords } from '@/components/evidence-page/own-words.tsx';
import { SaveAs } from '@/components/evidence-page/save-as.tsx';
import { EvidencePicture } from '@/components/evidence-picture/evidence-picture.tsx';
import { EvidenceStamp } from '@/components/evidence-stamp/evidence-stamp.tsx';
import { FindingCard } from '@/components/finding-card/finding-card.tsx';
import { Part } from '@/components/sheet/sheet.tsx';
import { Switch } from '@/components/switch/switch.tsx';
import { momentText } from '@/lib/i18n/watch.ts';
import {
  type Circumstances,
  type EvidenceItem,
  NO_MODEL,
  type Opened,
  type PartRole,
  REDACTION_RULES,
} from '@/lib/model/evidence.ts';
import { byGravity } from '@/lib/model/weight.ts';
import style from './evidence-item.module.css';
import { Verify } from './verify.tsx';

interface EvidenceItemProps {
  item: EvidenceItem;
  /** Other captures of the same page. */
  others: readonly EvidenceItem[];
  inCase: string | undefined;
  /** See `EvidenceState`. */
  authority: string;
  actions: EvidenceActions;
}

export function EvidenceItemView({ item, others, inCase, authority, actions }: EvidenceItemProps) {
  const { t, lang } = useEvidenceTexts();
  const opened = useOpened(item.id, actions);
  const clock = t(`evidence:item.${item.imported ? 'clockThere' : 'clockHere'}`);
  return (
    <>
      {opened === 'reading' && <p role="status">{t('evidence:reading')}</p>}
      {opened === 'failed' && <p role="status">{t('evidence:item.unopened')}</p>}
      {typeof opened === 'object' && <Contents {...opened} clock={clock} />}
      <Part heading={t('evidence:verify.heading')}>
        {item.imported && <p>{t('evidence:item.imported')}</p>}
        <p>{t('evidence:item.sealedText', { at: momentText(item.sealedAt, lang), clock })}</p>
        <p>{t('evidence:list.place', { n: item.sequence, name: inCase ?? t('evidence:list.unnamed') })}</p>
        <Verify key={item.id} verify={() => actions.verify(item.id)} />
        <details class={style.fold}>
          <summary>{t('evidence:proves.heading')}</summary>
          <ul class={style.bullets}>
            {PROVES.map((each) => (
              <li key={each}>{t(`evidence:proves.${each}`)}</li>
            ))}
          </ul>
        </details>
      </Part>
      <Part heading={t('evidence:stamp.heading')}>
        {!item.stamped && <EvidenceStamp key={item.id} ids={[item.id]} authority={authority} stamp={actions.stamp} />}
        <p role="status">{item.stamped && t('evidence:item.stamped')}</p>
      </Part>
      <Own key={item.id} item={item} actions={actions} />
      {others.length > 0 && (
        <Part heading={t('evidence:item.sameSite')}>
          <ul class={style.bullets}>
            {others.slice(0, 20).map((other) => (
              <li key={other.id}>
                <a href={`#compare/${item.id}/${other.id}`}>
                  {t('evidence:item.compareWith', { at: momentText(other.capturedAt, lang) })}
                </a>
              </li>
            ))}
          </ul>
        </Part>
      )}
      <Part heading={t('evidence:item.further')}>
        <Button onClick={() => actions.go(`complaint/${item.id}`)}>{t('evidence:item.complaint')}</Button>
        <SaveAs ids={[item.id]} save={actions.save} isStamped={item.stamped} />
        <Delete id={item.id} actions={actions} />
      </Part>
    </>
  );
}

const PROVES = ['unchanged', 'key', 'chain', 'time', 'page'] as const;

/** An item's package, opened; anew for another item. */
export function useOpened(id: string, { open }: Pick<EvidenceActions, 'open'>): OpenedItem | 'reading' | 'failed' {
  const [opened, setOpened] = useState<{ readonly id: string; readonly came: OpenedItem | 'failed' } | undefined>();
  // Once for an item: what is sealed does not change, however often the page is drawn anew.

  useEffect(() => {
    let isWanted = true;
    void open(id)
      .catch(() => 'failed' as const)
      .then((came) => isWanted && setOpened({ id, came }));
    return () => {
      isWanted = false;
    };
  }, [id]);
  return opened?.id === id ? opened.came : 'reading';
}

function Contents({ opened, series, clock }: OpenedItem & { clock: string }) {
  const { t } = useEvidenceTexts();
  const { file, report, quotes, timeline } = opened;
  const findings = byGravity(report.findings);
  return (
    <>
      <Part heading={t('evidence:item.circumstances')}>
        <Told circumstances={file.circumstances} clock={clock} />
      </Part>
      <Pictures opened={opened} />
      <Part heading={t('evidence:item.findings')}>
        {findings.length === 0 && <p>{t('evidence:item.noFindings')}</p>}
        <div class={style.findings}>
          {findings.map((finding) => (
            <FindingCard key={finding.id} finding={finding} pageLang={report.page.lang} />
          ))}
        </div>
      </Part>
      {quotes.length > 0 && (
        <Part heading={t('evidence:item.quotes')}>
          <ul class={style.quotes}>
            {quotes.map(({ finding, frame, before, quote, after }) => (
              <li key={`${frame} ${finding}`} dir="auto">
                {before} <mark>{quote}</mark> {after}
              </li>
            ))}
          </ul>
        </Part>
      )}
      <Part heading={t('evidence:item.timeline')}>
        <p>{t(series.length === 0 ? 'evidence:item.noTimeline' : 'evidence:item.timelineNote')}</p>
        {series.map((one) => (
          <ClaimSeries
            key={`${one.signature} ${one.unit} ${one.currency}`}
            series={one}
            more={{
              heading: t('evidence:item.kept'),
              of: ({ at }) =>
                t(
                  at === Date.parse(report.scannedAt) ||
                    timeline.some((seen) => seen.signature === one.signature && seen.at === at)
                    ? 'evidence:item.sealedPoint'
                    : 'evidence:item.rememberedPoint',
                ),
            }}
          />
        ))}
      </Part>
      <Copy opened={opened} />
    </>
  );
}

/** @param clock whose the times are by. */
function Told({ circumstances, clock }: { circumstances: Circumstances; clock: string }) {
  const { t, lang } = useEvidenceTexts();
  const { capturedAt, timeZone, url, browser, viewport, way, reviewed, tool, redactions, gaps } = circumstances;
  const taken = REDACTION_RULES.flatMap((rule) => {
    const count = redactions[rule] ?? 0;
    return count > 0 ? [t(`evidence:redaction.${rule}`, { count })] : [];
  });
  const names = new Intl.DisplayNames(lang, { type: 'language', fallback: 'code' });
  const name = (tag: string) => {
    try {
      return names.of(tag) ?? tag;
    } catch {
      return tag;
    }
  };
  return (
    <dl class={style.told}>
      <dt>{t('evidence:item.when')}</dt>
      <dd>
        {t('evidence:item.whenText', { at: atIts(capturedAt, timeZone, lang), zone: timeZone, clock })}.{' '}
        {clockText(circumstances, t)}
      </dd>
      <dt>{t('evidence:item.where')}</dt>
      <dd class={style.plain}>{url}</dd>
      <dt>{t('evidence:item.how')}</dt>
      <dd>
        {t(`evidence:item.way.${way}`)} {t(`evidence:item.${reviewed ? 'reviewed' : 'unreviewed'}`)}
      </dd>
      <dt>{t('evidence:item.redactions')}</dt>
      <dd>
        {taken.length === 0 ? (
          t('evidence:item.noRedactions')
        ) : (
          <ul class={style.bullets}>
            {taken.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        )}
      </dd>
      <dt>{t('evidence:item.gaps')}</dt>
      <dd>
        {gaps.length === 0 ? (
          t('evidence:item.noGaps')
        ) : (
          <ul class={style.bullets}>
            {gaps.map(({ what, why }) => (
              <li key={`${what} ${why}`}>{t(`evidence:gap.${what}`, { why })}</li>
            ))}
          </ul>
        )}
      </dd>
      <dt>{t('evidence:item.window')}</dt>
      <dd>
        {t('evidence:item.windowText', { width: viewport.width, height: viewport.height, scrolled: viewport.scrollY })}
      </dd>
      <dt>{t('evidence:item.browser')}</dt>
      <dd>
        <span class={style.plain}>{browser.userAgent}</span>
        <br />
        {t('evidence:item.languages', { names: browser.languages.map(name) })}
      </dd>
      <dt>{t('evidence:item.tool')}</dt>
      <dd>{t(tool.model === NO_MODEL ? 'evidence:item.toolText' : 'evidence:item.toolModelText', tool)}</dd>
    </dl>
  );
}

/** By the clock of the place where it was captured, to the second. */
function atIts(iso: string, timeZone: string, lang: string): string {
  const format = { dateStyle: 'long', timeStyle: 'medium' } as const;
  try {
    return new Intl.DateTimeFormat(lang, { ...format, timeZone }).format(Date.parse(iso));
  } catch {
    // A zone that this browser does not know.
    return iso;
  }
}

function clockText({ clockAheadMs }: Circumstances, t: ReturnType<typeof useEvidenceTexts>['t']): string {
  if (clockAheadMs === undefined) return t('evidence:item.clockUnknown');
  const by = Math.round(Math.abs(clockAheadMs) / 1000);
  // A server says its time in whole seconds.
  if (by <= 1) return t('evidence:item.clockSame');
  return t(`evidence:item.${clockAheadMs > 0 ? 'clockAhead' : 'clockBehind'}`, { by });
}

/** The first part of a role: its bytes and type. */
export function pictureOf({ file, bytesOf }: Opened, role: PartRole) {
  const part = file.parts.find((each) => each.role === role);
  const bytes = part && bytesOf(part.name);
  return part && bytes ? { bytes, type: part.type } : undefined;
}

function Pictures({ opened }: { opened: Opened }) {
  const { t } = useEvidenceTexts();
  const { view, marked } = useMemo(
    () => ({ view: pictureOf(opened, 'view'), marked: pictureOf(opened, 'marked-view') }),
    [opened],
  );
  const [isMarked, setMarked] = useState(true);
  const shown = (isMarked && marked) || view || marked;
  return (
    <section class={style.wide}>
      <h2>{t('evidence:item.pictures')}</h2>
      {shown ? (
        <>
          {view && marked && <Switch label={t('evidence:item.marked')} on={isMarked} onChange={setMarked} />}
          <EvidencePicture
            class={style.picture}
            {...shown}
            alt={t(shown === marked ? 'evidence:item.markedOf' : 'evidence:item.pictureOf')}
          />
        </>
      ) : (
        <p>{t('evidence:item.noPicture')}</p>
      )}
    </section>
  );
}

function Copy({ opened }: { opened: Opened }) {
  const { t } = useEvidenceTexts();
  const copies = copiesIn(
    opened.file.parts,
    ({ name }) => opened.bytesOf(name),
    ({ bytes }) => bytes,
  );
  return (
    <section class={style.wide}>
      <h2>{t('evidence:item.page')}</h2>
      <PageCopies copies={copies} sources={() => sourcesOf(opened)} />
    </section>
  );
}

function Own({ item: { id, note, tags }, actions }: { item: EvidenceItem; actions: EvidenceActions }) {
  const { t } = useEvidenceTexts();
  const tagsIn = (text: string) =>
    [...new Set(text.split(',').map((tag) => tag.trim().slice(0, 60)))].filter(Boolean).slice(0, 50);
  return (
    <Part heading={t('evidence:item.note')}>
      <p>{t('evidence:item.noteHint')}</p>
      <OwnWords
        label={t('evidence:item.note')}
        action={t('evidence:item.saveNote')}
        kept={note}
        keep={(text) => actions.setNote(id, text)}
        most={10_000}
        rows={4}
      />
      <OwnWords
        label={t('evidence:item.tags')}
        action={t('evidence:item.saveTags')}
        kept={tags.join(', ')}
        keep={(text) => actions.setTags(id, tagsIn(text))}
        most={10_000}
      />
    </Part>
  );
}

function Delete({ id, actions }: { id: string; actions: EvidenceActions }) {
  const { t } = useEvidenceTexts();
  const [hasFailed, setFailed] = useState(false);
  const remove = async () => {
    try {
      await actions.remove([id]);
      // It can be had back there.
      actions.go('list');
    } catch {
      setFailed(true);
    }
  };
  return (
    <>
      <Button onClick={() => void remove()}>{t('evidence:item.delete')}</Button>
      <p role="status">{hasFailed && t('evidence:failed')}</p>
    </>
  );
}

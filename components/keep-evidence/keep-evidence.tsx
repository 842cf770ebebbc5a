import { useSignal } from '@preact/signals';
import { Button } from '@/components/button/button.tsx';
import { Switch } from '@/components/switch/switch.tsx';
import { MOST_KEPT_BY_ITSELF, MOST_OF_PAGE } from '@/lib/model/keeping.ts';
import style from './keep-evidence.module.css';
import { useKeepingTexts } from './keeping-texts.ts';

/** What is kept of a tab and its site already. */
export interface KeepState {
  /** Absent while no journey of this tab is kept. */
  readonly journey?:
    | {
        readonly steps: number;
        /** What could not be kept. */
        readonly missed: number;
        /** Whether the way led to pages that Clearcart may not read. */
        readonly closed?: boolean | undefined;
        /** The case that holds it; absent before the first step. */
        readonly case?: string | undefined;
      }
    | undefined;
  /** Whether evidence is kept by itself on this site. */
  readonly bySelf: boolean;
  /** Whether Clearcart reads this site only where the reader presses its button. */
  readonly onClick?: boolean;
  /** Whether the browser's own copy goes with what is kept; absent where the browser makes none. */
  readonly copies?: boolean | undefined;
}

interface KeepEvidenceProps {
  site: string;
  state: KeepState;
  /** Keep what this page shows now; `whole`: all of it, by scrolling. */
  onKeep(whole: boolean): void;
  /** From this page on, keep each page of this tab. Called straight from a click, as the next two. */
  onJourney(): void;
  onBySelf(on: boolean): void;
  onCopies(on: boolean): void;
}

/** Offers to keep what the page shows now, or more than this page, and says before what that does. */
export function KeepEvidence({ site, state, onKeep, onJourney, onBySelf, onCopies }: KeepEvidenceProps) {
  const { t } = useKeepingTexts();
  const whole = useSignal(false);
  return (
    <details class={style.keep}>
      <summary>{t('keeping:heading')}</summary>
      <p>{t('keeping:what')}</p>
      <p>{t('keeping:review')}</p>
      <Choice
        label={t('keeping:whole')}
        on={whole.value}
        onChange={(on) => {
          whole.value = on;
        }}
      />
      {state.copies !== undefined && <Choice label={t('keeping:copies')} on={state.copies} onChange={onCopies} />}
      <Button onClick={() => onKeep(whole.value)}>{t('keeping:action')}</Button>
      <p>{t('keeping:more')}</p>
      <p>{t('keeping:pictures')}</p>
      {!state.journey && (
        <>
          <p>{t('keeping:journey.what', { most: MOST_KEPT_BY_ITSELF })}</p>
          <Button onClick={onJourney}>{t('keeping:journey.action')}</Button>
        </>
      )}
      <Switch label={t('keeping:self.label', { site })} on={state.bySelf} onChange={onBySelf} />
      {state.bySelf && state.onClick && <p>{t('keeping:self.onClick')}</p>}
      <p>{t('keeping:self.what', { most: MOST_KEPT_BY_ITSELF, times: MOST_OF_PAGE })}</p>
    </details>
  );
}

interface ChoiceProps {
  label: string;
  on: boolean;
  onChange(on: boolean): void;
}

function Choice({ label, on, onChange }: ChoiceProps) {
  return (
    <label class={style.choice}>
      <input type="checkbox" checked={on} onChange={({ currentTarget }) => onChange(currentTarget.checked)} />
      <span>{label}</span>
    </label>
  );
}

interface KeptJourneyProps {
  journey: NonNullable<KeepState['journey']>;
  onStop(): void;
  onOpen(id: string): void;
}

/** Says that a journey is being kept, and how far it came. */
export function KeptJourney({ journey, onStop, onOpen }: KeptJourneyProps) {
  const { t } = useKeepingTexts();
  const { steps, missed, closed, case: id } = journey;
  return (
    <section class={style.journey} aria-label={t('keeping:journey.name')}>
      <p>
        {t('keeping:journey.going', { count: steps })}
        {steps + missed >= MOST_KEPT_BY_ITSELF && ` ${t('keeping:journey.full')}`}
      </p>
      {missed > 0 && <p>{t('keeping:journey.missed', { count: missed })}</p>}
      {closed && <p>{t('keeping:journey.closed')}</p>}
      <div class={style.actions}>
        <Button label={t('keeping:journey.stopName')} onClick={onStop}>
          {t('keeping:journey.stop')}
        </Button>
        {id !== undefined && (
          <Button kind="quiet" onClick={() => onOpen(id)}>
            {t('keeping:journey.open')}
          </Button>
        )}
      </div>
    </section>
  );
}

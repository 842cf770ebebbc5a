import type { SurveyTranslator } from '@/lib/i18n/survey.ts';
import type { Counted, Estimate, Share } from '@/lib/model/survey-summary.ts';

/** Figures as the report writes them. */
export interface Numbers {
  /** `12 % (8 to 18)`. */
  share(share: Share): string;
  /** `12 %`. */
  percent(share: Share): string;
  /** `4 points (-2 to 9)`. */
  points(change: { value: number; low: number; high: number } | null): string;
  /** `12 of 100`. */
  counted(counted: Counted): string;
  /** `0.04`, `< 0.001`. */
  chance(p: number): string;
  /** `0.52 (0.31 to 0.73)`. */
  estimate(estimate: Estimate | null): string;
  count(value: number): string;
  decimal(value: number): string;
}

export function numbersIn({ t, lang }: SurveyTranslator): Numbers {
  const formats = [0, 1, 2, 3].map(
    (digits) => new Intl.NumberFormat(lang, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  );
  const written = (value: number, digits: number) => {
    // Nothing has no digits and no minus.
    const isNothing = Number(value.toFixed(digits)) === 0;
    return formats[isNothing ? 0 : digits]?.format(isNothing ? 0 : value) ?? '';
  };
  const decimal = (value: number) => written(value, 2);
  return {
    share(share) {
      const { value, low, high } = share;
      if (value === null || low === null || high === null) return t('survey:none');
      const [at, from, to] = [value, low, high].map((part) => written(100 * part, digitsOf(share)));
      return t('survey:share', { value: at ?? '', low: from ?? '', high: to ?? '' });
    },
    percent(share) {
      if (share.value === null) return t('survey:none');
      return t('survey:percent', { value: written(100 * share.value, digitsOf(share)) });
    },
    points(change) {
      if (change === null) return t('survey:none');
      const [at, from, to] = [change.value, change.low, change.high].map((part) => written(100 * part, 0));
      return t('survey:points', { value: at ?? '', low: from ?? '', high: to ?? '' });
    },
    counted: ({ hits, of }) => t('survey:of', { hits, of }),
    chance: (p) => (p < 0.001 ? `< ${written(0.001, 3)}` : written(p, p < 0.1 ? 3 : 2)),
    estimate: (estimate) =>
      estimate === null
        ? t('survey:none')
        : t('survey:estimate', {
            value: decimal(estimate.value),
            low: decimal(estimate.low),
            high: decimal(estimate.high),
          }),
    count: (value) => written(value, 0),
    decimal,
  };
}

/** No more digits than the counts carry: a tenth of a per cent where thousands were counted, or all is near to nothing. */
const digitsOf = ({ of, high }: Share) => (of >= 2_000 || (high ?? 1) < 0.1 ? 1 : 0);

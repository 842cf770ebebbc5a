import { useTranslator } from '@/components/translation/translation.ts';
import { checksOf } from '@/lib/i18n/checks.ts';
import type { Report } from '@/lib/model/report.ts';
import style from './checks.module.css';

/** What was looked for on the page, and how each look ended. */
export function Checks({ report }: { report: Report }) {
  return (
    <dl class={style.checks}>
      {checksOf(report, useTranslator()).map(({ pattern, name, ended, kind }) => (
        <div key={pattern} class={style.row}>
          <dt>{name}</dt>
          <dd class={style[kind]}>{ended}</dd>
        </div>
      ))}
    </dl>
  );
}

import { useTranslator } from '@/components/translation/translation.ts';
import type { Report } from '@/lib/model/report.ts';
import style from './checks.module.css';

/** What was looked for on the page, and how each look ended. */
export function Checks({ outcomes }: { outcomes: Report['outcomes'] }) {
  const { t, has } = useTranslator();
  const rows = Object.entries(outcomes).flatMap(([pattern, outcome]) => {
    const key = `patterns:${pattern}.checked`;
    if (!has(key)) return [];
    const count = outcome.kind === 'findings' ? outcome.count : 0;
    return [{ pattern, name: t(key), ended: t(`report:outcome.${outcome.kind}`, { count }) }];
  });
  return (
    <dl class={style.checks}>
      {rows.map(({ pattern, name, ended }) => (
        <div key={pattern} class={style.row}>
          <dt>{name}</dt>
          <dd>{ended}</dd>
        </div>
      ))}
    </dl>
  );
}

import { Button } from '@/components/button/button.tsx';
import { type ComparePrice, PriceCompare } from '@/components/price-compare/price-compare.tsx';
import { Quote } from '@/components/quote/quote.tsx';
import { Responsible } from '@/components/responsible/responsible.tsx';
import { Rules } from '@/components/rules/rules.tsx';
import { useTranslator } from '@/components/translation/translation.ts';
import { type BehindItem, tellBehind } from '@/lib/i18n/behind.ts';
import type { Target } from '@/lib/model/finding.ts';
import type { Report } from '@/lib/model/report.ts';
import type { CompanyBook } from '@/lib/model/vendor.ts';
import style from './behind.module.css';

/** A place on the page that words of it name. */
interface Place {
  readonly quote: string;
  readonly target: Target;
}

interface BehindProps {
  report: Report;
  /** Empty until they are loaded. */
  companies: CompanyBook;
  onShow(place: Place): void;
  /** How a price can be compared here; absent where it cannot. */
  compare?: ComparePrice | undefined;
}

/** Who chose, tests, prices and records on a page: one fold a question, its answer in one sentence. */
export function Behind({ report, companies, onShow, compare }: BehindProps) {
  const translator = useTranslator();
  const { t } = translator;
  const topics = tellBehind(report, companies, translator);
  return (
    <section class={style.behind}>
      <h2 class={style.heading}>{t('behind:heading')}</h2>
      {topics.length === 0 && <p>{t('behind:nothing')}</p>}
      {topics.map(({ id, title, lead, items, advice, role }) => (
        <details key={id} class={style.topic}>
          <summary>
            <b class={style.title}>{title}</b> <span class={style.lead}>{lead}</span>
          </summary>
          {items.length > 0 && (
            <ul class={style.items}>
              {together(items).map(([item, ...alike]) => (
                <Item
                  key={`${item.text} ${item.quote}`}
                  item={item}
                  alike={alike}
                  pageLang={report.page.lang}
                  onShow={onShow}
                />
              ))}
            </ul>
          )}
          {advice !== '' && (
            <p>
              <b>{t('behind:do')}:</b> {advice}
            </p>
          )}
          {id === 'price' && compare && <PriceCompare {...compare} />}
          {role !== undefined && <Rules about={{ role }} />}
        </details>
      ))}
      <Responsible report={report} />
      {topics.length > 0 && <p class={style.limit}>{t('vendors:hidden')}</p>}
    </section>
  );
}

/** Places of the page of which the same is to be said stand together; all else by itself. */
function together(items: readonly BehindItem[]): [BehindItem, ...BehindItem[]][] {
  const groups = new Map<string, [BehindItem, ...BehindItem[]]>();
  for (const [at, item] of items.entries()) {
    const said = item.quote === undefined ? String(at) : [item.text, ...item.more].join(' ');
    const group = groups.get(said);
    if (group) group.push(item);
    else groups.set(said, [item]);
  }
  return [...groups.values()];
}

interface ItemProps {
  item: BehindItem;
  /** Other places of which the same is said. */
  alike: readonly BehindItem[];
  pageLang: string;
  onShow: BehindProps['onShow'];
}

function Item({ item, alike, pageLang, onShow }: ItemProps) {
  const { t } = useTranslator();
  const { text, more, gaveAway, optOut } = item;
  return (
    <li>
      {[item, ...alike].map(({ quote, target }) =>
        quote === undefined ? null : (
          <div key={quote} class={style.place}>
            <Quote text={quote} lang={pageLang} />
            {target && target.steps.length > 0 && (
              <Button kind="quiet" label={t('behind:showName', { quote })} onClick={() => onShow({ quote, target })}>
                {t('behind:show')}
              </Button>
            )}
          </div>
        ),
      )}
      <p>
        {text} {more.join(' ')}
      </p>
      {gaveAway.length > 0 && (
        <details class={style.traces}>
          <summary>{t('vendors:gaveAway')}</summary>
          <ul>
            {gaveAway.map((trace) => (
              <li key={trace}>{trace}</li>
            ))}
          </ul>
        </details>
      )}
      {optOut && (
        <a href={optOut.url} target="_blank" rel="noreferrer" aria-label={`${t('vendors:optOut')}: ${optOut.name}`}>
          {t('vendors:optOut')}
        </a>
      )}
    </li>
  );
}

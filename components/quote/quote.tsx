import style from './quote.module.css';

interface QuoteProps {
  /** Words of a page: put out as text, whatever they hold. */
  text: string;
  /** BCP 47 primary subtag, `''` where unknown. */
  lang?: string;
}

/** The page's own words, marked as they are on the page. */
export function Quote({ text, lang = '' }: QuoteProps) {
  return (
    <blockquote class={style.quote} lang={lang === '' ? undefined : lang}>
      <mark class={style.mark} dir="auto">
        {text}
      </mark>
    </blockquote>
  );
}

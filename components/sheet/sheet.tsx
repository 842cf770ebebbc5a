import type { ComponentChildren } from 'preact';
import style from './sheet.module.css';

interface SheetProps {
  title: string;
  lead?: string;
  /** Where it holds more than a text: lists, pictures. */
  wide?: boolean;
  children: ComponentChildren;
}

/** A page of its own: a sheet of the same note that the popup is a slip of. */
export function Sheet({ title, lead, wide, children }: SheetProps) {
  return (
    <main class={wide ? `${style.sheet} ${style.wide}` : style.sheet}>
      <header class={style.head}>
        <p class={style.brand}>Clearcart</p>
        <h1 class={style.title}>{title}</h1>
        {lead !== undefined && <p class={style.lead}>{lead}</p>}
      </header>
      {children}
    </main>
  );
}

/** One part of a sheet: its heading stands beside it where there is room. */
export function Part({ heading, children }: { heading: string; children: ComponentChildren }) {
  return (
    <section class={style.part}>
      <h2 class={style.heading}>{heading}</h2>
      <div class={style.body}>{children}</div>
    </section>
  );
}

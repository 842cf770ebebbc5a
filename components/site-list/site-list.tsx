import { Button } from '@/components/button/button.tsx';
import style from './site-list.module.css';

interface SiteListProps {
  sites: readonly string[];
  /** What stands beside a site's name. */
  noteOf?(site: string): string;
  action: string;
  /** Full name of the button of one site; starts with the visible words. */
  nameOf(site: string): string;
  onAction(site: string): void;
}

/** Sites, with the one thing to do with each. */
export function SiteList({ sites, noteOf, action, nameOf, onAction }: SiteListProps) {
  return (
    <ul class={style.list}>
      {sites.map((site) => (
        <li key={site} class={style.row}>
          <span class={style.site}>{site}</span>
          {noteOf && <span class={style.note}>{noteOf(site)}</span>}
          <Button kind="quiet" label={nameOf(site)} onClick={() => onAction(site)}>
            {action}
          </Button>
        </li>
      ))}
    </ul>
  );
}

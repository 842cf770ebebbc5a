import { useSignal } from '@preact/signals';
import { Button } from '@/components/button/button.tsx';
import { useKeepingTexts } from '@/components/keep-evidence/keeping-texts.ts';
import { Part } from '@/components/sheet/sheet.tsx';
import { SiteList } from '@/components/site-list/site-list.tsx';
import { MOST_KEPT_BY_ITSELF } from '@/lib/model/keeping.ts';

interface KeptSitesProps {
  sites: readonly string[];
  /** Whether the browser gives pictures of pages without a click. */
  pictures: boolean;
  onStop(site: string): void;
  /** Answers whether the browser took it back. */
  onRevoke(): Promise<boolean>;
}

/** Where evidence is kept by itself, and what was allowed for it; both can be taken back. */
export function KeptSites({ sites, pictures, onStop, onRevoke }: KeptSitesProps) {
  const { t } = useKeepingTexts();
  const refused = useSignal(false);
  const revoke = async () => {
    refused.value = !(await onRevoke());
  };
  return (
    <Part heading={t('keeping:list.heading')}>
      <p>{t(sites.length === 0 ? 'keeping:list.none' : 'keeping:list.some', { most: MOST_KEPT_BY_ITSELF })}</p>
      {sites.length > 0 && (
        <SiteList
          sites={sites}
          action={t('keeping:list.stop')}
          nameOf={(site) => t('keeping:list.stopName', { site })}
          onAction={onStop}
        />
      )}
      {pictures && (
        <>
          <p>{t('keeping:list.pictures')}</p>
          <Button kind="quiet" onClick={() => void revoke()}>
            {t('keeping:list.revoke')}
          </Button>
        </>
      )}
      <p role="status">{refused.value && t('keeping:list.fixed')}</p>
    </Part>
  );
}

/** Made-up answers to who is responsible for a page, for tests of texts and views. */
import type { Behind, Responsible } from '@/lib/model/behind.ts';
import type { Report } from '@/lib/model/report.ts';
import { sampleReport } from './report.ts';

const NOTHING: Behind = { regions: [], experiments: [], made: [], contact: [], strangers: [] };

/** A report of a page that says nothing of who runs it, but for what is given. */
export function responsibleReport(
  responsible: Partial<Responsible> = {},
  contact: Behind['contact'] = [],
  merchant?: Report['page']['merchant'],
): Report {
  const { page } = sampleReport();
  return sampleReport({
    page: { ...page, ...(merchant && { merchant }) },
    behind: { ...NOTHING, contact, responsible: { links: [], notice: 'unread', ...responsible } },
  });
}

/** A seller on a platform, with all that a page may say. */
export const MARKET = responsibleReport(
  {
    seller: 'Töpferei Huber',
    shipper: 'Marktplatz',
    platform: 'Marktplatz',
    notice: 'linked',
    links: [
      { to: 'legal-notice', name: 'Impressum', href: '/impressum' },
      { to: 'terms', name: 'AGB', href: '/agb' },
      { to: 'privacy', name: 'Datenschutz', href: 'https://www.shop.example/datenschutz' },
      { to: 'returns', name: 'Widerrufsbelehrung und Muster-Widerrufsformular', href: '/widerruf' },
    ],
  },
  [
    { way: 'phone', value: '+43 1 2345678', steps: 0, hours: 'Mo–Fr 9–17 Uhr' },
    { way: 'email', value: 'hilfe@markt.example', steps: 0 },
    { way: 'chat', value: 'Chat starten', steps: 0 },
    { way: 'page', value: '/kontakt', steps: 1 },
    { way: 'help', value: '/hilfe', steps: 2 },
  ],
  {
    name: 'Töpferei Huber',
    legalName: 'Huber Keramik GmbH',
    vatId: 'ATU12345678',
    address: 'Am langen Weg 12, 1010 Wien, AT',
    from: ['json-ld'],
  },
);

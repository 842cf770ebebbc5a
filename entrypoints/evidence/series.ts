/** How claims of an item moved over time: loaded when one is opened. */
import { ask } from '@/lib/browser/messages.ts';
import { subjectOf } from '@/lib/memory/subject.ts';
import { seriesOf } from '@/lib/memory/watch.ts';
import type { Opened } from '@/lib/model/evidence.ts';
import type { Observation } from '@/lib/model/finding.ts';
import { siteOf } from '@/lib/text/site.ts';

export const seriesIn = async (opened: Opened) => seriesOf(await seenOf(opened));

/**
 * What was seen of the claims that an item's page made: what is sealed with it (by its verdicts, and as it was read), and what else is
 * remembered; that is nothing where nothing answers.
 */
async function seenOf({ file, report, timeline }: Opened): Promise<Observation[]> {
  const [site, subject] = [siteOf(report.url), subjectOf(report.page, report.url)];
  const read = report.findings.flatMap(({ claim, quote }): Observation[] =>
    claim
      ? [
          {
            ...claim,
            site,
            subject,
            quote,
            at: Date.parse(report.scannedAt),
            look: 'visit',
            visit: file.circumstances.id,
          },
        ]
      : [],
  );
  const sealed = [...timeline, ...read];
  const signatures = new Set(sealed.map(({ signature }) => signature));
  if (site === '' || subject === '') return sealed;
  const all = await ask('observationsOf', { site, subject }).catch(() => []);
  return [...sealed, ...all.filter(({ signature }) => signatures.has(signature))];
}

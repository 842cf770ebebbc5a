/** What a document tells of the reader's choices about their data. */
import type { DeepFacts, Privacy } from '@/lib/model/behind.ts';
import { cookieNames, orElse } from '../facts/traces.ts';
import { closest, documentCookie, documentView, getAttribute } from '../native.ts';

/**
 * Frames by which IAB's standards are found from other frames, and the cookies in which choices are kept: TCF 2.2 "CMP API",
 * GPP "CMP API", U.S. Privacy User Signal Mechanism. Their functions belong to the page's own world, which we do not enter.
 */
const STANDARDS: readonly [Privacy['standards'][number], string, RegExp][] = [
  ['tcf', '__tcfapiLocator', /^euconsent-v2$/],
  ['gpp', '__gppLocator', /^(?:__gpp|gpp)(?:$|_)/i],
  ['usp', '__uspapiLocator', /^usprivacy$/i],
];

const TYPED: ReadonlySet<string> = new Set(['', 'text', 'email', 'tel', 'search', 'number']);
/** Marks by which session replay is told not to look, by vendor and after its own documentation. */
const MASKED = {
  posthog: '.ph-no-capture',
  hotjar: '[data-hj-suppress]',
  'microsoft-clarity': '[data-clarity-mask="true" i]',
  fullstory: '.fs-mask,.fs-exclude',
  datadog: '[data-dd-privacy=mask],[data-dd-privacy=hidden]',
  rrweb: '.rr-mask,.rr-block,.rr-ignore',
  logrocket: '[data-private]',
  openreplay: '[data-openreplay-masked],[data-openreplay-obscured]',
  smartlook: '[data-recording-disable]',
  contentsquare: '[data-cs-mask]',
  mouseflow: '.mouseflow-exclude,.no-mouseflow',
  dynatrace: '[data-dtrum-mask]',
};
const MOST_FIELDS = 300;

/** @param frames those of the document's frames that have a name. */
export function readPrivacy(doc: Document, frames: readonly Element[]): Omit<DeepFacts, 'experiments'> {
  const { globalPrivacyControl } = (documentView.call(doc)?.navigator ?? {}) as { globalPrivacyControl?: unknown };
  const cookies = cookieNames(orElse(() => documentCookie.call(doc), ''));
  const standards = STANDARDS.filter(
    ([, frame, name]) =>
      frames.some((each) => getAttribute.call(each, 'name') === frame) || cookies.some((cookie) => name.test(cookie)),
  ).map(([standard]) => standard);
  const fields = fieldsIn(doc);
  return {
    ...(typeof globalPrivacyControl === 'boolean' && { gpc: globalPrivacyControl }),
    standards,
    fields: fields.length,
    masked: Object.fromEntries(
      Object.entries(MASKED).map(([vendor, marks]) => [
        vendor,
        fields.flatMap((field, at) => (closest.call(field, marks) ? at : [])),
      ]),
    ),
  };
}

/** Fields that one writes in, as far as there are not too many. */
const fieldsIn = (doc: Document): Element[] =>
  ['input', 'textarea']
    .flatMap((tag) => [...Document.prototype.getElementsByTagName.call(doc, tag)])
    .filter((field) => TYPED.has(getAttribute.call(field, 'type')?.toLowerCase() ?? ''))
    .slice(0, MOST_FIELDS);

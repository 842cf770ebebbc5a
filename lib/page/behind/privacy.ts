/** What a document tells of the reader's choices about their data. */
import type { DeepFacts, Privacy } from '@/lib/model/behind.ts';
import { cookieNames, orElse } from '../facts/traces.ts';
import { documentCookie, documentView } from '../native.ts';

/**
 * Frames by which IAB's standards are found from other frames, and the cookies in which choices are kept: TCF 2.2 "CMP API",
 * GPP "CMP API", U.S. Privacy User Signal Mechanism. Their functions belong to the page's own world, which we do not enter.
 */
const STANDARDS: readonly [Privacy['standards'][number], string, RegExp][] = [
  ['tcf', 'iframe[name="__tcfapiLocator"]', /^euconsent-v2$/],
  ['gpp', 'iframe[name="__gppLocator"]', /^(?:__gpp|gpp)(?:$|_)/i],
  ['usp', 'iframe[name="__uspapiLocator"]', /^usprivacy$/i],
];

const FIELDS =
  'input:not([type]),input[type=text],input[type=email],input[type=tel],input[type=search],input[type=number],textarea';
/**
 * Marks by which session replay is told not to look, after the documentation of PostHog, Hotjar, Clarity, FullStory, Datadog, rrweb,
 * LogRocket, OpenReplay, Smartlook, Contentsquare, Mouseflow and Dynatrace.
 */
const MASKED = [
  '.ph-no-capture',
  '[data-hj-suppress]',
  '[data-clarity-mask="true"]',
  '.fs-mask',
  '.fs-exclude',
  '[data-dd-privacy=mask]',
  '[data-dd-privacy=hidden]',
  '.rr-mask',
  '.rr-block',
  '.rr-ignore',
  '[data-private]',
  '[data-openreplay-masked]',
  '[data-openreplay-obscured]',
  '[data-recording-disable]',
  '[data-cs-mask]',
  '.mouseflow-exclude',
  '.no-mouseflow',
  '[data-dtrum-mask]',
].join();
const MOST_FIELDS = 300;

export function readPrivacy(doc: Document): Omit<DeepFacts, 'experiments'> {
  const { globalPrivacyControl } = (documentView.call(doc)?.navigator ?? {}) as { globalPrivacyControl?: unknown };
  const cookies = cookieNames(orElse(() => documentCookie.call(doc), ''));
  const standards = STANDARDS.filter(
    ([, frame, name]) =>
      Document.prototype.querySelector.call(doc, frame) !== null || cookies.some((cookie) => name.test(cookie)),
  ).map(([standard]) => standard);
  const fields = Document.prototype.querySelectorAll.call(doc, FIELDS);
  const count = Math.min(fields.length, MOST_FIELDS);
  let masked = 0;
  for (let at = 0; at < count; at++)
    if (fields[at] && Element.prototype.closest.call(fields[at] as Element, MASKED)) masked++;
  return {
    ...(typeof globalPrivacyControl === 'boolean' && { gpc: globalPrivacyControl }),
    standards,
    fields: count,
    masked,
  };
}

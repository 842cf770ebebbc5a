import { documentTitle } from '../native.ts';
import { documentBody, innerText } from './native.ts';

/**
 * What stands on pages that let people in and no programs, by whoever sells them: Cloudflare, DataDome, PerimeterX (HUMAN), Imperva,
 * AWS WAF, Akamai; then what they say. They are counted, never got round. Imperva's script with `ns` only measures.
 */
const WALLS = [
  '#challenge-form, #challenge-running, #cf-challenge-running, script[src*="/cdn-cgi/challenge-platform/"][src*="orchestrate"]',
  'iframe[src*="captcha-delivery.com"], script[src*="captcha-delivery.com"]',
  '#px-captcha',
  'iframe[src*="_Incapsula_Resource"], script[src*="_Incapsula_Resource"][src*="SWJIYLWA"]:not([src*="ns="])',
  '#captcha-container script[src*="awswaf.com"], #challenge-container',
  'script[src*="ak-challenge"], #sec-if-cpt-container',
].join();
const WORDS =
  /^(?:just a moment|attention required|access denied|are you (?:a )?(?:human|robot)|verify(?:ing)? you are human|robot check|pardon our interruption|please verify you are a human)/i;

/** An offer beside it is a shop's own page that asks a question somewhere: so many characters are no wall. */
const MOST_CHARACTERS = 3_000;

/** Whether the page keeps programs out. */
export function isBotWall(): boolean {
  const body = documentBody.call(document);
  if (body && innerText.call(body).length > MOST_CHARACTERS) return false;
  if (Document.prototype.querySelector.call(document, WALLS) !== null) return true;
  return WORDS.test(documentTitle.call(document).trim());
}

/** A copy by itself: what it does not carry it asks nobody for, wherever it is opened. */
import type { Gap } from '@/lib/model/evidence.ts';

/** How the copy of a document in a tab begins to tell of itself: no text of a page has signs of markup there. */
const HEAD = '<head><meta charset="utf-8">';
const POLICY = `<meta http-equiv="Content-Security-Policy" content="default-src data: 'unsafe-inline'; script-src 'none'">`;
/** What a browser would ask for beside the pictures in `img`, which are told of one by one: those of styles, letters, drawings, films. */
const LACKING =
  /url\((?:"|&quot;)[bh]|@import|<(?:video|audio)[ >]|<(?:input|image|use)[^<>]* (?:src|(?:xlink:)?href)="[bh]| background="[bh]/i;

export const alone = (html: string): string => html.replace(HEAD, HEAD + POLICY);

/** What the copy lacks then. */
export const lackingIn = (html: string): { what: Gap; why: string }[] =>
  LACKING.test(html) ? [{ what: 'image', why: 'CSS, SVG, video' }] : [];

import type { Region, SegmentRole } from '@/lib/model/vocabulary.ts';

/** What an element's name alone says about it. Names are as `nodeName` gives them: upper case for HTML. */
export interface Tag {
  /** What the reader does on meeting it; `plain` needs nothing but its attributes. */
  readonly job: Job;
  /** Begins and ends a text. */
  readonly block: boolean;
  readonly role?: SegmentRole;
  readonly region?: Region;
  /** Encloses what belongs together: see `group` in the page model. */
  readonly item?: true;
  readonly struck?: true;
  /** Header and footer inside it are its own, not the page's. */
  readonly sectioning?: true;
  readonly custom?: true;
  /** May carry a shadow tree over children of its own; what has none of its own is looked at in any case. */
  readonly host?: true;
  /** Changes nothing that is inherited, unless an attribute does. */
  readonly plain?: true;
}

type Job =
  | 'plain'
  | 'skip'
  | 'break'
  | 'image'
  | 'slot'
  | 'frame'
  | 'form'
  | 'fieldset'
  | 'legend'
  | 'label'
  | 'link'
  | 'button'
  | 'input'
  | 'select'
  | 'text-field'
  | 'option'
  | 'article'
  | 'dialog'
  | 'landmark';

const TAGS = new Map<string, Tag>();

function define(names: string, tag: Tag): void {
  for (const name of names.split(' ')) TAGS.set(name, tag);
}

const INLINE: Tag = { job: 'plain', block: false, plain: true };
const BLOCK: Tag = { job: 'plain', block: true, plain: true };
const CUSTOM: Tag = { job: 'plain', block: false, plain: true, custom: true, host: true };

define('A', { job: 'link', block: false });
define(
  'SPAN B I EM STRONG SMALL BIG SUB SUP U MARK ABBR CITE DATA TIME FONT Q VAR INS BDI BDO RUBY RB RT OUTPUT PICTURE',
  INLINE,
);
define(
  'HTML P UL OL DL DD DT MENU DIR ADDRESS BLOCKQUOTE CENTER HR FIGURE FIGCAPTION HGROUP SEARCH TABLE THEAD TBODY TFOOT CAPTION DETAILS OPTGROUP FRAMESET',
  BLOCK,
);
define('DIV BODY', { ...BLOCK, host: true });
define('H1 H2 H3 H4 H5 H6', { job: 'plain', block: true, role: 'heading' });
// What stands as code or as a machine's words is quoted.
define('PRE', { job: 'plain', block: true, region: 'article' });
define('CODE SAMP KBD', { job: 'plain', block: false, region: 'article' });
define('LI TR', { job: 'plain', block: true, item: true });
define('FIELDSET', { job: 'fieldset', block: true, item: true });
define('TD TH', { job: 'plain', block: true, role: 'cell' });
define('MAIN', { job: 'plain', block: true, region: 'main', sectioning: true, host: true });
define('NAV', { job: 'plain', block: true, region: 'navigation', sectioning: true });
define('SECTION ASIDE', { job: 'plain', block: true, sectioning: true, host: true });
define('HEADER', { job: 'landmark', block: true, region: 'header' });
define('FOOTER', { job: 'landmark', block: true, region: 'footer' });
define('ARTICLE', { job: 'article', block: true, item: true, sectioning: true, host: true });
define('S DEL STRIKE', { job: 'plain', block: false, struck: true });
define('BR', { job: 'break', block: false });
define('IMG', { job: 'image', block: false });
define('SLOT', { job: 'slot', block: false });
define('IFRAME FRAME', { job: 'frame', block: true });
define('FORM', { job: 'form', block: true });
define('LEGEND', { job: 'legend', block: true });
define('LABEL', { job: 'label', block: true });
define('BUTTON SUMMARY', { job: 'button', block: true });
define('INPUT', { job: 'input', block: false });
define('SELECT', { job: 'select', block: true });
define('OPTION', { job: 'option', block: true });
define('TEXTAREA', { job: 'text-field', block: true });
define('DIALOG', { job: 'dialog', block: true });
define(
  'HEAD TITLE META LINK BASE SCRIPT STYLE TEMPLATE NOSCRIPT NOFRAMES NOEMBED OBJECT EMBED APPLET CANVAS AUDIO VIDEO PARAM SOURCE TRACK MAP AREA DATALIST RP WBR COL COLGROUP METER PROGRESS svg math #comment #cdata-section #processing-instruction #document-type',
  { job: 'skip', block: false },
);

/** Knows `name`, or takes it for inline: what the browser does with an unknown element. */
export function tagOf(name: string): Tag {
  return TAGS.get(name) ?? learn(name);
}

/** XHTML gives names in lower case. Custom names are not kept: a page can make up any number of them. */
function learn(name: string): Tag {
  const known = TAGS.get(name.toUpperCase());
  if (known) {
    TAGS.set(name, known);
    return known;
  }
  return name.includes('-') ? CUSTOM : INLINE;
}

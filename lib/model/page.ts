import * as v from 'valibot';
import {
  CONTROL_KINDS,
  DISCLOSED_IN,
  LIMITS,
  MACHINE_TRAITS,
  OFFERED_IN,
  PAGE_KINDS,
  PRICE_ROLES,
  REGIONS,
  SEGMENT_ROLES,
  SPEAKER_SIGNS,
  SPEAKERS,
  TRACE_KINDS,
  VISITOR_ACTS,
} from './vocabulary.ts';

/**
 * Names one segment, control or dialog of a page model. All three draw from one counter, so a part id alone says what is
 * meant. An id stays with its element for as long as the document lives.
 */
export const PartId = v.pipe(v.number(), v.integer(), v.minValue(1));
export type PartId = v.InferOutput<typeof PartId>;

/** Position in reading order, shared by segments and controls of one model: the smaller stands earlier. Not stable between models. */
const Order = v.pipe(v.number(), v.integer(), v.minValue(0));

/** A BCP 47 primary subtag in lower case (`en`, `de`, `zh`); `''` where neither markup nor text gave one. */
export const Lang = v.pipe(v.string(), v.regex(/^(?:[a-z]{2,3})?$/));

/** A moment as milliseconds since 1970, UTC. */
export const Instant = v.pipe(v.number(), v.minValue(0));

/** Where a segment or control stands. `group` is the nearest enclosing item: list item, table row, product card, fieldset. */
const place = {
  order: Order,
  region: v.picklist(REGIONS),
  group: v.optional(v.number()),
  form: v.optional(v.number()),
  dialog: v.optional(PartId),
};

export const Segment = v.strictObject({
  id: PartId,
  ...place,
  /** White space folded to single blanks; never what the reader typed. */
  text: v.string(),
  lang: Lang,
  langFrom: v.picklist(['markup', 'guess', 'none']),
  role: v.picklist(SEGMENT_ROLES),
  /** The control whose visible label this text is. */
  control: v.optional(PartId),
  /** Struck through as a whole by markup (`s`, `del`, `strike`). */
  struck: v.optional(v.literal(true)),
  /** Struck through in part: offsets into the text, first and past the last. */
  struckAt: v.optional(v.array(v.tuple([v.number(), v.number()]))),
});
export type Segment = v.InferOutput<typeof Segment>;

export const Control = v.strictObject({
  id: PartId,
  ...place,
  kind: v.picklist(CONTROL_KINDS),
  /** Name from the cheap sources (aria-label, label text, own text, title, alt, value of a button). The exact accessible name is in `Measurement.name`. */
  name: v.string(),
  lang: Lang,
  /** For check boxes, radio buttons, switches: ticked in the markup that the shop sent, or by its code before the reader could. */
  checkedAsServed: v.optional(v.boolean()),
  /** For the same: ticked now. */
  checked: v.optional(v.boolean()),
  /** For short lists: the option that was chosen when the page came and still is. */
  chosen: v.optional(v.string()),
  /** Its other options, one a line. */
  others: v.optional(v.string()),
  required: v.optional(v.literal(true)),
  disabled: v.optional(v.literal(true)),
  /** Radio group or check box name, with the form's id where it has one. */
  choice: v.optional(v.string()),
  /** `type` of an input element. */
  inputType: v.optional(v.string()),
  /** Where a link goes, without query and fragment; `''` for links that only run a script. */
  href: v.optional(v.string()),
  /** Its `rel` says that somebody pays for the link. */
  sponsored: v.optional(v.literal(true)),
  /** Text that belongs to the control besides its name: fieldset legend, description. */
  context: v.optional(v.string()),
  /** The segment that shows its label, if one does. */
  segment: v.optional(PartId),
});
export type Control = v.InferOutput<typeof Control>;

export const Dialog = v.strictObject({
  id: PartId,
  order: Order,
  modal: v.boolean(),
  label: v.string(),
  /** What told it apart: an element, a role, or its looks (fixed and on top). */
  from: v.picklist(['element', 'role', 'markup']),
  /** It came right after the reader pressed something, so they may have asked for it. */
  called: v.optional(v.literal(true)),
});
export type Dialog = v.InferOutput<typeof Dialog>;

export const Price = v.strictObject({
  segment: PartId,
  /** In units of the currency, not cents. */
  amount: v.number(),
  /** ISO 4217, or `''` where the sign is shared by several and nothing on the page decides. */
  currency: v.pipe(v.string(), v.regex(/^(?:[A-Z]{3})?$/)),
  role: v.picklist(PRICE_ROLES),
  /** As written. */
  text: v.string(),
});
export type Price = v.InferOutput<typeof Price>;

/** A text whose number moves by itself. `value` is seconds for times and the bare number for counts. */
export const Tick = v.strictObject({
  segment: PartId,
  of: v.picklist(['time', 'count']),
  direction: v.picklist(['down', 'up']),
  /** From where on it was timed, which may be later than when it began to move. */
  first: v.strictObject({ at: Instant, value: v.number() }),
  last: v.strictObject({ at: Instant, value: v.number() }),
});
export type Tick = v.InferOutput<typeof Tick>;

const FactSource = v.picklist(['json-ld', 'microdata', 'rdfa', 'open-graph', 'markup']);

export const Product = v.strictObject({
  name: v.optional(v.string()),
  sku: v.optional(v.string()),
  price: v.optional(v.number()),
  currency: v.optional(v.string()),
  /** schema.org's last path part, such as `InStock`. */
  availability: v.optional(v.string()),
  inventoryLevel: v.optional(v.number()),
  /** How many the page lets one order at once: often any round number. */
  mostPerOrder: v.optional(v.number()),
  /** In how many offers it is described, where it is more than one: variants, each with its own stock. */
  variants: v.optional(v.number()),
  formerPrice: v.optional(v.number()),
  ratingCount: v.optional(v.number()),
  ratingValue: v.optional(v.number()),
  from: v.array(FactSource),
});
export type Product = v.InferOutput<typeof Product>;

export const Merchant = v.strictObject({
  name: v.optional(v.string()),
  legalName: v.optional(v.string()),
  vatId: v.optional(v.string()),
  email: v.optional(v.string()),
  phone: v.optional(v.string()),
  address: v.optional(v.string()),
  /** The site's own name, where all this is said of a seller on it. */
  platform: v.optional(v.string()),
  /** Addresses of legal notice and contact pages, without query. */
  imprint: v.optional(v.string()),
  contact: v.optional(v.string()),
  from: v.array(FactSource),
});
export type Merchant = v.InferOutput<typeof Merchant>;

/** A trace of software: a host it was loaded from, a selector that matched, a cookie's or storage key's name. Never values. */
export const Trace = v.strictObject({
  kind: v.picklist(TRACE_KINDS),
  value: v.string(),
});
export type Trace = v.InferOutput<typeof Trace>;

/** A child frame as seen from its parent: enough to say which frames could not be read. */
export const ChildFrame = v.strictObject({
  host: v.string(),
  title: v.string(),
  crossOrigin: v.boolean(),
});
export type ChildFrame = v.InferOutput<typeof ChildFrame>;

/** A bound that cut the reading short. `at` is the bound's value, in its own unit (count, characters, levels, milliseconds). */
export const LimitHit = v.strictObject({ limit: v.picklist(LIMITS), at: v.number() });
export type LimitHit = v.InferOutput<typeof LimitHit>;

export const PageKindList = v.array(v.picklist(PAGE_KINDS));

/** One text of a chat, as the document tells it: before it is known who speaks. */
export const TalkLine = v.strictObject({
  part: PartId,
  /** Texts of one row stand in one box of the list of messages. */
  row: v.number(),
  /** On which side of the list its bubble stands, the other way round where that runs from right to left; `middle` for neither. */
  side: v.picklist(['left', 'right', 'middle']),
  /** What the markup around it calls its speaker. */
  mark: v.optional(v.picklist(['visitor', 'machine', 'agent', 'system'])),
  /** What it is, where the markup tells: a speaker's name, when they spoke, or words for screen readers alone. */
  is: v.optional(v.picklist(['name', 'time', 'unseen'])),
});
export type TalkLine = v.InferOutput<typeof TalkLine>;

/** A chat as the document shows it: its last messages, and what stands around them. */
export const Talk = v.strictObject({
  lines: v.array(TalkLine),
  /** Buttons among the messages, or between them and the field to write in. */
  buttons: v.array(v.strictObject({ part: PartId, row: v.number() })),
  /** Texts of the chat's head and foot. */
  around: v.array(PartId),
  /** What the empty field to write in says. Never what was typed. */
  placeholder: v.string(),
  /** Whose software it is, by marks of its own. */
  maker: v.optional(v.string()),
  lang: Lang,
  /** Messages of which nothing was read: earlier ones, and those of another chat on the page. */
  unread: v.optional(v.array(PartId)),
});
export type Talk = v.InferOutput<typeof Talk>;

/** One turn of a chat; of the visitor's it is told that there was one, and no word. */
export const ChatTurn = v.strictObject({
  speaker: v.picklist(SPEAKERS),
  by: v.picklist(SPEAKER_SIGNS),
  /** Segments that show it; none for the visitor's. */
  parts: v.pipe(v.array(PartId), v.maxLength(20)),
  /** What the visitor did by it, as far as that matters to what follows. */
  acts: v.optional(v.array(v.picklist(VISITOR_ACTS))),
});
export type ChatTurn = v.InferOutput<typeof ChatTurn>;

/** What `lib/chat` makes of a chat. */
export const ChatModel = v.strictObject({
  /** Whose software it is: an id of `lib/chat/makers.ts` or of the vendor registry. */
  vendor: v.optional(v.string()),
  /** In that software nothing but a program answers. */
  byProgram: v.optional(v.literal(true)),
  turns: v.pipe(v.array(ChatTurn), v.maxLength(200)),
  disclosure: v.strictObject({
    in: v.picklist(DISCLOSED_IN),
    /** Its words, and the segment that shows them. */
    quote: v.optional(v.pipe(v.string(), v.maxLength(300))),
    part: v.optional(PartId),
    /** Only after the first answer. */
    late: v.optional(v.literal(true)),
    /** It may have been said where it was not understood: of a machine that may be another, in what was not read, in a language without wordings. */
    unsure: v.optional(v.literal(true)),
  }),
  traits: v.array(v.picklist(MACHINE_TRAITS)),
  handover: v.strictObject({
    /** How often the visitor asked for a person. */
    asked: v.number(),
    offered: v.picklist(OFFERED_IN),
    /** A person was called or came, or it was said how and when one can be reached. */
    given: v.boolean(),
    queue: v.optional(v.literal(true)),
    hours: v.optional(v.literal(true)),
    /** The turn that answered the last time they asked without any of that: its place among the turns. */
    refusedAt: v.optional(v.number()),
    /** That answer offers buttons with other topics. */
    menuInstead: v.optional(v.literal(true)),
    /** A machine asks there what it is about, or has not understood, and speaks of no person. */
    asksBack: v.optional(v.literal(true)),
  }),
  /** It says that it keeps what is written, or learns from it. */
  recorded: v.optional(v.literal(true)),
  /** It says that it remembers earlier talks. */
  remembers: v.optional(v.literal(true)),
});
export type ChatModel = v.InferOutput<typeof ChatModel>;

/** Path and query of the address that a page names as its lasting one. */
export const Canonical = v.pipe(v.string(), v.regex(/^\//), v.maxLength(500));

/** A plain, serialisable picture of one document. No DOM in it. Arrays stand in reading order. */
export const PageModel = v.strictObject({
  url: v.string(),
  capturedAt: Instant,
  lang: Lang,
  title: v.string(),
  kinds: PageKindList,
  /** For each kind what spoke for it, as keys such as `json-ld:Product` or `url:/cart`. */
  kindEvidence: v.record(v.string(), v.array(v.string())),
  segments: v.array(Segment),
  controls: v.array(Control),
  dialogs: v.array(Dialog),
  prices: v.array(Price),
  ticks: v.array(Tick),
  /** Segments with a clock to the second that did not move while it was watched for some seconds. */
  still: v.optional(v.array(PartId)),
  product: v.optional(Product),
  merchant: v.optional(Merchant),
  canonical: v.optional(Canonical),
  oldCopy: v.optional(v.literal(true)),
  choices: v.optional(v.literal(true)),
  /** Path of the page of the same site that led here, as far as the browser tells. */
  from: v.optional(v.string()),
  traces: v.array(Trace),
  frames: v.array(ChildFrame),
  /** A chat that it shows, and what is made of it; both only where somebody looked behind the page. */
  talk: v.optional(Talk),
  chat: v.optional(ChatModel),
  limits: v.array(LimitHit),
  /** Elements walked, for timings and prevalence. */
  elements: v.number(),
});
export type PageModel = v.InferOutput<typeof PageModel>;

/** Why a person cannot see a part. */
export const HiddenBy = v.picklist([
  'display',
  'visibility',
  'opacity',
  'clipped',
  'off-screen',
  'zero-size',
  'covered',
  'collapsed',
  'gone',
]);
export type HiddenBy = v.InferOutput<typeof HiddenBy>;

/** What was measured of one part in the rendered page. Lengths in CSS pixels of the document, contrast as WCAG 2 ratio. */
export const Measurement = v.strictObject({
  visible: v.boolean(),
  hiddenBy: v.optional(HiddenBy),
  rect: v.strictObject({ x: v.number(), y: v.number(), width: v.number(), height: v.number() }),
  fontSize: v.number(),
  fontWeight: v.number(),
  /** 1 to 21; absent where an image or gradient lies behind. */
  contrast: v.optional(v.number()),
  /**
   * Of a control: contrast of its own ground and of its border against what lies around it, 1 where it has none, as a link.
   * Absent where an image or gradient lies there: then it is drawn somehow.
   */
  fill: v.optional(v.number()),
  edge: v.optional(v.number()),
  struck: v.boolean(),
  /** Accessible name after accname-1.2 for controls, the text otherwise. */
  name: v.string(),
  /** One selector per shadow root entered, the last one the element: see `Target`. */
  steps: v.array(v.string()),
});
export type Measurement = v.InferOutput<typeof Measurement>;
export type Measurements = ReadonlyMap<PartId, Measurement>;

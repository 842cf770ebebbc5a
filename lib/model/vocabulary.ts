/**
 * The closed word lists of Clearcart (design: "The words"). Plain arrays without a validation library, so that the
 * scanner, which must stay small, can import them; the schemas beside this file are built from them.
 */

export const FAMILIES = [
  'urgency',
  'scarcity',
  'social-proof',
  'misdirection',
  'sneaking',
  'obstruction',
  'forced-action',
  'consent',
  'chat',
  'price',
] as const;
export type Family = (typeof FAMILIES)[number];

/** Permanent pattern ids and the family of each. An id names what is seen, never a verdict; ids are never renamed. */
export const PATTERN_FAMILY = {
  'countdown-timer': 'urgency',
  'limited-time': 'urgency',
  'low-stock': 'scarcity',
  'high-demand': 'scarcity',
  'activity-message': 'social-proof',
  'unsourced-testimonial': 'social-proof',
  confirmshaming: 'misdirection',
  'visual-interference': 'misdirection',
  'trick-wording': 'misdirection',
  'pressured-selling': 'misdirection',
  'disguised-ad': 'misdirection',
  'preselected-option': 'sneaking',
  'sneak-into-basket': 'sneaking',
  'hidden-cost': 'sneaking',
  'hidden-subscription': 'sneaking',
  'reference-price': 'sneaking',
  'hard-to-cancel': 'obstruction',
  'hidden-information': 'obstruction',
  'forced-registration': 'forced-action',
  nagging: 'forced-action',
  'consent-nudge': 'consent',
  'undisclosed-bot': 'chat',
  'bot-claims-human': 'chat',
  'no-human-handover': 'chat',
  'sensitive-data-request': 'chat',
  'chat-pressure': 'chat',
  'personalised-price': 'price',
  'price-changed': 'price',
} as const satisfies Record<string, Family>;
export type PatternId = keyof typeof PATTERN_FAMILY;
export const PATTERN_IDS = Object.keys(PATTERN_FAMILY) as [PatternId, ...PatternId[]];

/** What a page is. `signed-up` says that a membership, a subscription or an account has just begun; `other` means: read, but none of the rest has evidence. */
export const PAGE_KINDS = [
  'product',
  'listing',
  'cart',
  'checkout',
  'booking',
  'account',
  'subscription',
  'cancellation',
  'signed-up',
  'chat',
  'consent',
  'article',
  'other',
] as const;
export type PageKind = (typeof PAGE_KINDS)[number];

/** Where on the page a segment stands. `main` is the default; the others must show evidence (landmark, role, markup). */
export const REGIONS = [
  'main',
  'review',
  'article',
  'header',
  'footer',
  'navigation',
  'user-content',
  'video-player',
  'dialog',
  'chat',
] as const;
export type Region = (typeof REGIONS)[number];

export const SEGMENT_ROLES = ['text', 'heading', 'link', 'button', 'label', 'option', 'cell'] as const;
export type SegmentRole = (typeof SEGMENT_ROLES)[number];

export const CONTROL_KINDS = ['button', 'link', 'checkbox', 'radio', 'switch', 'select', 'text-field'] as const;
export type ControlKind = (typeof CONTROL_KINDS)[number];

export const PRICE_ROLES = ['now', 'was', 'unit', 'per-period', 'shipping', 'total', 'discount'] as const;
export type PriceRole = (typeof PRICE_ROLES)[number];

/** Where a price was read: on the rendered page, or in what the page tells machines. */
export const PRICE_BASES = ['shown', 'stated'] as const;
export type PriceBasis = (typeof PRICE_BASES)[number];

/**
 * What came of comparing a price. `same`: each look had it; `moved`: it changed for all at one moment; `personal`: it goes by who
 * asks, beyond chance; `kept`: it does so for those alone who bring cookies, which may keep what was drawn for them once; `differs`: each was always asked the same and not all alike, but too few looks were taken to rule out chance;
 * `varies`: it differs from look to look, whoever asks; `unread`: there was not enough to compare.
 */
export const AUDIT_OUTCOMES = ['same', 'moved', 'personal', 'kept', 'differs', 'varies', 'unread'] as const;
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

export const STANCES = ['pressure', 'fair'] as const;
export type Stance = (typeof STANCES)[number];

export const CONFIDENCES = ['low', 'medium', 'high'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

export const VERDICTS = ['unchecked', 'holds', 'doubtful', 'false'] as const;
export type VerdictValue = (typeof VERDICTS)[number];

export const CLAIM_KINDS = [
  'deadline',
  'stock',
  'viewers',
  'activity',
  'price',
  'former-price',
  'lowest-price',
  'only-today',
  'fee',
  'total',
  'free-shipping',
  'last-chance',
  'delivery-cut-off',
  'sign-up',
] as const;
export type ClaimKind = (typeof CLAIM_KINDS)[number];
export const CLAIM_UNITS = [
  'seconds-left',
  'seconds-ago',
  'instant',
  'pieces',
  'people',
  'money',
  'percent',
  'none',
] as const;

/** Under which what the product's own data say is kept; no claim of words has these signatures. */
export const PRICE = 'price';
export const INVENTORY = 'inventory';

/** Under which what signing up took on a site is kept: no page is called so. */
export const SIGN_UP = { subject: 'sign-up', pages: 'sign-up-pages', presses: 'sign-up-presses' } as const;

/** Who looked when a claim was seen: the reader, the reader once more, or nobody whom the shop knows. */
export const LOOKS = ['visit', 'reload', 'stranger'] as const;

/** What a line of a basket is: an `item` has a title of its own, an `extra` is what nobody must buy, `other` may be a tax as well as a thing. */
export const BASKET_LINES = ['item', 'extra', 'fee', 'shipping', 'discount', 'other', 'subtotal', 'total'] as const;
export type BasketLineKind = (typeof BASKET_LINES)[number];

/** What pressing a control of a shop does, as far as its name tells. */
export const PRESSES = ['buy', 'proceed', 'cancel', 'accept', 'choice', 'link', 'other'] as const;
export type PressKind = (typeof PRESSES)[number];

export const SIGNAL_ROLES = [
  'recommendation',
  'experiment',
  'pricing',
  'replay',
  'urgency-app',
  'chat',
  'consent',
  'reviews',
  'advertising',
] as const;
export type SignalRole = (typeof SIGNAL_ROLES)[number];

/** Kinds of traces that software leaves where they can be seen from outside its own scripts. */
export const TRACE_KINDS = ['host', 'selector', 'cookie', 'storage'] as const;

/** What AI is to a vendor's software: what it is made of, something that it can use, or nothing. */
export const AI_USES = ['native', 'optional', 'none'] as const;
export type AiUse = (typeof AI_USES)[number];

/** Data of shoppers that vendors' software works with. */
export const DATA_KINDS = [
  'pages',
  'clicks',
  'movements',
  'typing',
  'searches',
  'basket',
  'purchases',
  'location',
  'device',
  'contact',
  'chat',
  'ratings',
  'consent',
] as const;
export type DataKind = (typeof DATA_KINDS)[number];

/** So many of each are told of what is behind a page at most. */
export const MOST_BEHIND = { regions: 40, experiments: 40, made: 20, contact: 20, strangers: 100 } as const;

/** How a block's things were chosen: for this reader, by what many did, by likeness, or for money. */
export const REGION_CHOICES = ['personal', 'popular', 'related', 'paid', 'unclear'] as const;
export type RegionChoice = (typeof REGION_CHOICES)[number];

export const EXPERIMENT_SOURCES = ['data-layer', 'attribute', 'cookie', 'storage'] as const;

export const CONSENT_STATES = ['waiting', 'given', 'refused', 'none', 'unknown'] as const;
export type ConsentState = (typeof CONSENT_STATES)[number];
/** IAB's Transparency and Consent Framework, Global Privacy Platform and U.S. Privacy string. */
export const OPT_OUTS = ['tcf', 'gpp', 'usp'] as const;

export const MADE_KINDS = ['review-summary', 'text', 'picture', 'answer'] as const;
export type MadeKind = (typeof MADE_KINDS)[number];

/** `page` is one that a link names as the way to get in touch, `help` one behind which a way may be found. */
export const CONTACT_WAYS = ['phone', 'email', 'form', 'chat', 'page', 'help'] as const;
export type ContactWayKind = (typeof CONTACT_WAYS)[number];

/** What a shop's page links to, for whoever wants to know with whom they deal. */
export const RESPONSIBLE_LINKS = ['legal-notice', 'terms', 'privacy', 'returns', 'about'] as const;
export type ResponsibleLink = (typeof RESPONSIBLE_LINKS)[number];

/**
 * Whether a page says who runs it: on a page that it links to, on the page itself, perhaps behind a link of another name, or
 * nowhere that we found; `unread` where that cannot be told.
 */
export const NOTICES = ['linked', 'here', 'perhaps', 'none', 'unread'] as const;
export type Notice = (typeof NOTICES)[number];
/** Who says a turn of a chat. `unknown`: of the company's side, and nothing tells whether a person writes. */
export const SPEAKERS = ['visitor', 'machine', 'human', 'unknown', 'system'] as const;
export type Speaker = (typeof SPEAKERS)[number];
/** By what a speaker is known: what the markup calls them, the side of the chat, a name, a badge, words, a message that one joined, how long they take. */
export const SPEAKER_SIGNS = [
  'markup',
  'side',
  'name',
  'badge',
  'placeholder',
  'words',
  'vendor',
  'joined',
  'pace',
  'none',
] as const;
export type SpeakerSign = (typeof SPEAKER_SIGNS)[number];
/** Where a chat says that a machine writes. */
export const DISCLOSED_IN = ['words', 'name', 'badge', 'placeholder', 'none'] as const;
/** By what a chat offers a person. */
export const OFFERED_IN = ['button', 'words', 'none'] as const;
/** What speaks for a machine where nothing says so. */
export const MACHINE_TRAITS = [
  'quick-replies',
  'not-understood',
  'menu',
  'markup',
  'vendor',
  'same-again',
  'same-menu',
] as const;
export type MachineTrait = (typeof MACHINE_TRAITS)[number];
/** Groups of wordings by which a chat gives a person to who asks for one: a queue, hours and a telephone number are such. */
export const GIVES_PERSON: ReadonlySet<string> = new Set(['connects', 'offers', 'joined', 'queue', 'hours', 'contact']);
/** What a visitor of a chat does by what they write, of which nothing else is kept. */
export const VISITOR_ACTS = ['asks-person', 'asks-machine', 'declines', 'complains'] as const;
export type VisitorAct = (typeof VISITOR_ACTS)[number];

/** Topics of wordings that are no pattern: each has lexicons like one. */
export const TOPICS = ['chosen-for-you', 'made-by-ai', 'reach-a-person', 'responsible', 'chat-turn'] as const;
export type Topic = (typeof TOPICS)[number];
/** What a lexicon may be of. */
export type LexiconId = PatternId | Topic;

/** What is looked for behind a page, after it was read: by a script and by lexicons of their own. */
export const BEHIND_IDS = [
  ...TOPICS,
  'undisclosed-bot',
  'bot-claims-human',
  'no-human-handover',
  'sensitive-data-request',
  'chat-pressure',
  'personalised-price',
] as const satisfies readonly LexiconId[];

export const CERTAINTIES = ['possible', 'likely', 'certain'] as const;
export type Certainty = (typeof CERTAINTIES)[number];

/**
 * Parts of a page model that a detector may declare in `needs`; an absent part makes it `notApplicable`, never silent. `offer`
 * is something on sale: a price, or a kind of page on which things are sold.
 */
export const MODEL_PARTS = [
  'segments',
  'controls',
  'dialogs',
  'prices',
  'ticks',
  'product',
  'layout',
  'offer',
  'chat',
] as const;
export type ModelPart = (typeof MODEL_PARTS)[number];

/** Why a scan was cut short; every one hit is named in the report. */
export const LIMITS = [
  'elements',
  'segments',
  'text',
  'depth',
  'time',
  'structured-data',
  'settle',
  'findings',
  'frames',
  'chat',
] as const;
export type Limit = (typeof LIMITS)[number];

/** The facts of pages in any language are told with its words too: shops' addresses and programs speak it. */
export const SHOP_LANGUAGE = 'en';

/** Observations that are kept at most, of one site and in all: the oldest go first. */
export const MOST_KEPT = { ofSite: 2_000, inAll: 100_000 } as const;

/** Milliseconds after which a finding's mark on its page fades by itself. */
export const SHOWN_MS = 12_000;

/** What stands in a text where something was taken out. */
export const REDACTED = '█████';

import { html, json, type Markup } from '../html.ts';
import { shopDocument } from '../layout.ts';
import { type Lang, money, type Visit } from '../visit.ts';

interface Copy {
  readonly title: string;
  readonly lead: string;
  readonly more: string;
  /** What the amount is for. */
  readonly priced: string;
}

/** A page that tells something of the shop, below the consent dialog of a library that real shops use. */
function told(visit: Visit, { title, lead, more, priced }: Copy, amount: number, head: Markup): Markup {
  return shopDocument(visit, {
    title,
    head,
    body: html`<h1>${title}</h1>
<p class="lead">${lead}</p>
<p>${more}</p>
<p>${priced}: <span class="price">${money(amount, visit.lang)}</span></p>`,
  });
}

const ASK: Readonly<Record<Lang, string>> = {
  en: 'With your consent we use cookies to count visits and to show personalised ads on other sites.',
  de: 'Mit Ihrer Einwilligung nutzen wir Cookies, um Besuche zu zählen und auf anderen Seiten personalisierte Werbung zu zeigen.',
};

const OPEN_HOUSE: Readonly<Record<Lang, Copy>> = {
  en: {
    title: 'Visit our workshop',
    lead: 'On Thursdays you can watch us glaze, from 10 to 4. The kettle is on.',
    more: 'You find us in the yard behind the bakery, two minutes from the station.',
    priced: 'Glazing course, an afternoon',
  },
  de: {
    title: 'Besuchen Sie die Werkstatt',
    lead: 'Donnerstags können Sie uns von 10 bis 16 Uhr beim Glasieren zusehen. Der Kessel steht auf dem Herd.',
    more: 'Sie finden uns im Hof hinter der Bäckerei, zwei Minuten vom Bahnhof.',
    priced: 'Glasurkurs, ein Nachmittag',
  },
};
const ANSWERS = {
  en: {
    yes: 'Accept all',
    no: 'Reject all',
    more: 'Manage preferences',
    save: 'Save preferences',
    needed: 'Necessary',
    visits: 'Visits',
  },
  de: {
    yes: 'Alle akzeptieren',
    no: 'Alle ablehnen',
    more: 'Einstellungen',
    save: 'Auswahl speichern',
    needed: 'Notwendig',
    visits: 'Besuche',
  },
} as const;

/** vanilla-cookieconsent: without a button to refuse, or with equal ones. */
export function openHouse(visit: Visit): Markup {
  const { yes, no, more, save, needed, visits } = ANSWERS[visit.lang];
  const honest = visit.conduct === 'honest';
  const settings = {
    // The library hides from browsers that are driven by a program.
    hideFromBots: false,
    guiOptions: { consentModal: { layout: 'box', equalWeightButtons: honest } },
    categories: { necessary: { enabled: true, readOnly: true }, visits: {} },
    language: {
      default: visit.lang,
      translations: {
        [visit.lang]: {
          consentModal: {
            title: 'Cookies',
            description: ASK[visit.lang],
            acceptAllBtn: yes,
            showPreferencesBtn: more,
            ...(honest && { acceptNecessaryBtn: no }),
          },
          preferencesModal: {
            title: more,
            acceptAllBtn: yes,
            acceptNecessaryBtn: no,
            savePreferencesBtn: save,
            sections: [
              { title: needed, linkedCategory: 'necessary' },
              { title: visits, linkedCategory: 'visits' },
            ],
          },
        },
      },
    },
  };
  return told(
    visit,
    OPEN_HOUSE[visit.lang],
    35,
    html`<link rel="stylesheet" href="/vendor/vanilla-cookieconsent/dist/cookieconsent.css">
<script src="/vendor/vanilla-cookieconsent/dist/cookieconsent.umd.js"></script>
<script type="module">CookieConsent.run(${json(settings)});</script>`,
  );
}

const GIFT_CARDS: Readonly<Record<Lang, Copy>> = {
  en: {
    title: 'Gift cards',
    lead: 'A card of thick paper, with any amount you like. It is good for ten years.',
    more: 'Tell us the amount and the name, and we write it by hand.',
    priced: 'Smallest amount',
  },
  de: {
    title: 'Geschenkkarten',
    lead: 'Eine Karte aus festem Papier über jeden Betrag. Sie gilt zehn Jahre.',
    more: 'Nennen Sie uns Betrag und Namen, wir schreiben sie von Hand.',
    priced: 'Kleinster Betrag',
  },
};

/** Klaro: the refusal as pale small print, or a button like the others. */
export function giftCards(visit: Visit): Markup {
  const settings = {
    lang: visit.lang,
    acceptAll: true,
    translations: {
      [visit.lang]: {
        consentNotice: { description: ASK[visit.lang] },
        purposes: { visits: ANSWERS[visit.lang].visits },
      },
    },
    services: [{ name: 'visits', title: ANSWERS[visit.lang].visits, purposes: ['visits'] }],
  };
  const looks =
    visit.conduct === 'honest'
      ? '.klaro .cookie-notice .cm-btn { background: #fff !important; color: #222 !important }'
      : '.klaro .cookie-notice .cn-decline { background: none !important; color: #7c7c7c !important; font-size: 11px !important }';
  return told(
    visit,
    GIFT_CARDS[visit.lang],
    20,
    html`<script>window.klaroConfig = ${json(settings)};</script>
<script defer src="/vendor/klaro/dist/klaro.js"></script>
<style>${looks}</style>`,
  );
}

const REPAIRS: Readonly<Record<Lang, Copy>> = {
  en: {
    title: 'Repairs',
    lead: 'Send us the cracked board or the loose handle. We mend what we have sold, for the postage alone.',
    more: 'It takes about two weeks. You get a picture when it is done.',
    priced: 'Postage there and back',
  },
  de: {
    title: 'Reparaturen',
    lead: 'Schicken Sie uns das gerissene Brett oder den losen Griff. Was von uns kommt, richten wir für das Porto.',
    more: 'Es dauert etwa zwei Wochen. Wenn es fertig ist, bekommen Sie ein Bild.',
    priced: 'Porto hin und zurück',
  },
};

/** Orejime: the refusal made to look like a link, or as the library comes. */
export function repairs(visit: Visit): Markup {
  const settings = {
    privacyPolicyUrl: '/imprint',
    purposes: [{ id: 'visits', title: ANSWERS[visit.lang].visits, cookies: [] }],
  };
  const looks =
    visit.conduct === 'pushy' &&
    html`<style>
.orejime-Banner .orejime-Banner-saveButton { background: #1c4c2a; color: #fff; border: 0 }
.orejime-Banner .orejime-Banner-declineButton { background: none; border: 0; color: #222; text-decoration: underline }
</style>`;
  return told(
    visit,
    REPAIRS[visit.lang],
    9.8,
    html`<link rel="stylesheet" href="/vendor/orejime/dist/orejime-standard.css">
<script>window.orejimeConfig = ${json(settings)};</script>
<script defer src="/vendor/orejime/dist/orejime-standard-${visit.lang}.js"></script>
${looks}`,
  );
}

const SECONDS: Readonly<Record<Lang, Copy>> = {
  en: {
    title: 'Seconds',
    lead: 'Now and then a glaze runs or a rim is not quite round. Such pieces stand on a shelf at the back of the workshop.',
    more: 'They hold tea as well as the others. Come and choose.',
    priced: 'A mug, second choice',
  },
  de: {
    title: 'Zweite Wahl',
    lead: 'Manchmal läuft eine Glasur, oder ein Rand ist nicht ganz rund. Solche Stücke stehen hinten in der Werkstatt im Regal.',
    more: 'Tee halten sie so gut wie die anderen. Kommen Sie und suchen Sie aus.',
    priced: 'Ein Becher, zweite Wahl',
  },
};

/** tarteaucitron.js: without its button to refuse all, or with it. */
export function seconds(visit: Visit): Markup {
  const settings = {
    privacyUrl: '',
    hashtag: '#tarteaucitron',
    cookieName: 'tarteaucitron',
    orientation: 'bottom',
    showAlertSmall: false,
    cookieslist: false,
    showIcon: false,
    adblocker: false,
    DenyAllCta: visit.conduct === 'honest',
    AcceptAllCta: true,
    highPrivacy: true,
    handleBrowserDNTRequest: false,
    removeCredit: true,
    moreInfoLink: false,
    useExternalCss: false,
    mandatory: true,
  };
  return told(
    visit,
    SECONDS[visit.lang],
    14,
    html`<script>window.tarteaucitronForceLanguage = '${visit.lang}';</script>
<script src="/vendor/tarteaucitronjs/tarteaucitron.min.js"></script>
<script>tarteaucitron.init(${json(settings)}); tarteaucitron.job = ['youtube'];</script>`,
  );
}

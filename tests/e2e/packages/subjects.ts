/**
 * Real packages, and what they leave on a page that runs them: the table of `packages.test.ts`. Their files are served under names
 * that say nothing, since a name of a file is no trace.
 */

export interface Subject {
  readonly package: string;
  /** Files of packages, in the order in which a page loads them; `module` is bundled with what it imports. */
  readonly scripts?: readonly string[];
  readonly styles?: readonly string[];
  /** Files that the scripts load by names of their own, beside themselves. */
  readonly parts?: Readonly<Record<string, string>>;
  /** The page's own code before the scripts. */
  readonly before?: string;
  /** The page's own code, after the scripts; text, since it runs there. As a module it may import packages. */
  readonly run: string;
  readonly module?: true;
  readonly markup?: string;
  /** Whose it is, and how sure that is; absent for what leaves nothing outside its own scripts. */
  readonly seen?: readonly [vendor: string, certainty: 'possible' | 'likely' | 'certain'];
}

export const SUBJECTS: readonly Subject[] = [
  {
    package: 'deep-chat',
    run: `import 'deep-chat'; const chat = document.createElement('deep-chat'); chat.demo = true; document.body.append(chat);`,
    module: true,
    seen: ['deep-chat', 'likely'],
  },
  {
    package: 'botframework-webchat',
    scripts: ['botframework-webchat/dist/webchat-minimal.js'],
    markup: '<div id="talk" style="height: 300px"></div>',
    run: `WebChat.renderWebChat({ directLine: WebChat.createDirectLine({ token: 'none', domain: location.origin + '/none' }) }, document.querySelector('#talk'));`,
    seen: ['bot-framework-web-chat', 'likely'],
  },
  {
    package: 'instantsearch.js',
    scripts: ['instantsearch.js/dist/instantsearch.production.min.js'],
    markup: '<div id="likes"></div><div id="hits"></div>',
    run: `const items = [{ objectID: '1', name: 'Jug' }];
      const searchClient = { search: async (asked) => ({ results: asked.map(() => ({ hits: items, nbHits: 1, page: 0, nbPages: 1, hitsPerPage: 9, query: '', params: '', processingTimeMS: 1, exhaustiveNbHits: true })) }),
        getRecommendations: async (asked) => ({ results: asked.map(() => ({ hits: items, nbHits: 1 })) }) };
      const search = instantsearch({ indexName: 'things', searchClient });
      search.addWidgets([instantsearch.widgets.relatedProducts({ container: '#likes', objectIDs: ['1'] }), instantsearch.widgets.hits({ container: '#hits' })]);
      search.start();`,
    seen: ['algolia', 'likely'],
  },
  {
    package: '@algolia/recommend-js',
    scripts: ['@algolia/recommend-js/dist/umd/index.js'],
    markup: '<div id="likes"></div>',
    run: `window['@algolia/recommend-js'].relatedProducts({ container: '#likes', indexName: 'things', objectIDs: ['1'], itemComponent: ({ item, createElement }) => createElement('p', null, item.name),
      recommendClient: { addAlgoliaAgent() {}, getRecommendations: async () => ({ results: [{ hits: [{ objectID: '1', name: 'Jug' }] }] }), getRelatedProducts: async () => ({ results: [{ hits: [{ objectID: '1', name: 'Jug' }] }] }) } });`,
    seen: ['algolia', 'likely'],
  },
  {
    package: 'search-insights',
    scripts: ['search-insights/dist/search-insights.iife.min.js'],
    before: `window.AlgoliaAnalyticsObject = 'aa'; window.aa = function () { (aa.queue ??= []).push(arguments); };`,
    run: `aa('init', { appId: 'APP', apiKey: 'key', useCookie: true }); aa('viewedObjectIDs', { index: 'things', eventName: 'Seen', objectIDs: ['1'] });`,
    seen: ['algolia', 'certain'],
  },
  {
    package: 'recombee-js-api-client',
    scripts: ['recombee-js-api-client/dist/recombee-api-client.min.js'],
    run: `const client = new recombee.ApiClient('db', 'token', { region: 'eu-west' }); client.send(new recombee.RecommendItemsToUser('1', 3)).catch(() => {});`,
    seen: ['recombee', 'likely'],
  },
  {
    package: '@growthbook/growthbook',
    scripts: ['@growthbook/growthbook/dist/bundles/auto.min.js'],
    before: `window.growthbook_config = { apiHost: location.origin, clientKey: 'key' };`,
    run: '',
    seen: ['growthbook', 'likely'],
  },
  {
    package: '@optimizely/optimizely-sdk',
    scripts: ['@optimizely/optimizely-sdk/dist/optimizely.browser.umd.min.js'],
    run: `optimizelySdk.createInstance({ projectConfigManager: optimizelySdk.createPollingProjectConfigManager({ sdkKey: 'KEY' }) });`,
    seen: ['optimizely', 'likely'],
  },
  {
    package: '@statsig/js-client',
    scripts: ['@statsig/js-client/build/statsig-js-client+session-replay.min.js'],
    run: `const { StatsigClient } = window.Statsig; const client = new StatsigClient('client-key', { userID: '1' }); client.initializeAsync();`,
    seen: ['statsig', 'certain'],
  },
  {
    package: 'launchdarkly-js-client-sdk',
    scripts: ['launchdarkly-js-client-sdk/dist/ldclient.min.js'],
    run: `LDClient.initialize('0123456789abcdef01234567', { kind: 'user', anonymous: true });`,
    seen: ['launchdarkly', 'certain'],
  },
  {
    package: 'posthog-js',
    scripts: ['posthog-js/dist/array.full.js'],
    run: `posthog.init('phc_key', { api_host: location.origin });`,
    seen: ['posthog', 'certain'],
  },
  {
    package: 'rrweb',
    scripts: ['rrweb/umd/rrweb.min.js'],
    run: `rrweb.record({ emit() {} });`,
  },
  {
    package: '@rrweb/record',
    scripts: ['@rrweb/record/umd/record.min.js'],
    run: `rrwebRecord.record({ emit() {} });`,
  },
  {
    package: 'clarity-js',
    scripts: ['clarity-js/build/clarity.min.js'],
    run: `clarity('start', { projectId: 'test', upload: '/none', track: true });`,
    seen: ['microsoft-clarity', 'likely'],
  },
  {
    package: 'logrocket',
    scripts: ['logrocket/dist/build.umd.js'],
    run: `LogRocket.init('shop/test');`,
    seen: ['logrocket', 'likely'],
  },
  {
    package: '@openreplay/tracker',
    run: `import Tracker from '@openreplay/tracker'; new Tracker({ projectKey: 'key', __DISABLE_SECURE_MODE: true, ingestPoint: location.origin + '/none' }).start();`,
    module: true,
    seen: ['openreplay', 'likely'],
  },
  {
    package: '@fullstory/browser',
    run: `import { init } from '@fullstory/browser'; init({ orgId: 'ORG' });`,
    module: true,
    seen: ['fullstory', 'likely'],
  },
  {
    package: 'vanilla-cookieconsent',
    scripts: ['vanilla-cookieconsent/dist/cookieconsent.umd.js'],
    styles: ['vanilla-cookieconsent/dist/cookieconsent.css'],
    run: `CookieConsent.run({ hideFromBots: false, categories: { necessary: { readOnly: true } }, language: { default: 'en', translations: { en: { consentModal: { title: 'Cookies', acceptAllBtn: 'Yes', acceptNecessaryBtn: 'No' }, preferencesModal: { sections: [] } } } } }).then(() => CookieConsent.acceptCategory([]));`,
    seen: ['vanilla-cookieconsent', 'certain'],
  },
  {
    package: 'klaro',
    scripts: ['klaro/dist/klaro.js'],
    run: `klaro.render({ elementID: 'klaro', storageMethod: 'cookie', cookieName: 'klaro', services: [{ name: 'count', purposes: ['measure'] }], translations: { en: {} } }); klaro.getManager({ elementID: 'klaro', storageMethod: 'cookie', cookieName: 'klaro', services: [{ name: 'count', purposes: ['measure'] }] }).saveAndApplyConsents();`,
    seen: ['klaro', 'likely'],
  },
  {
    package: 'tarteaucitronjs',
    scripts: ['tarteaucitronjs/tarteaucitron.min.js'],
    parts: {
      'lang/tarteaucitron.en.js': 'tarteaucitronjs/lang/tarteaucitron.en.min.js',
      'tarteaucitron.services.js': 'tarteaucitronjs/tarteaucitron.services.min.js',
      'css/tarteaucitron.css': 'tarteaucitronjs/css/tarteaucitron.min.css',
    },
    before: `window.tarteaucitronForceLanguage = 'en';`,
    // Its stubs of other companies' globals say nothing of them.
    run: `tarteaucitron.init({ privacyUrl: '', hashtag: '#t', cookieName: 'tarteaucitron', orientation: 'bottom', showAlertSmall: false, cookieslist: false, showIcon: false, DenyAllCta: true, AcceptAllCta: true, highPrivacy: true, adblocker: false, mandatory: true }); tarteaucitron.job = ['youtube', 'clarity'];`,
    seen: ['tarteaucitron-js', 'certain'],
  },
  {
    package: 'orejime',
    scripts: ['orejime/dist/orejime-standard-en.js'],
    before: `window.orejimeConfig = { privacyPolicyUrl: '/privacy', purposes: [{ id: 'count', title: 'Count', cookies: [] }] };`,
    run: '',
    seen: ['orejime', 'likely'],
  },
  {
    package: 'cookieconsent',
    scripts: ['cookieconsent/build/cookieconsent.min.js'],
    run: `cookieconsent.initialise({ onPopupOpen() { this.setStatus('dismiss'); } });`,
    seen: ['osano-cookie-consent', 'certain'],
  },
  {
    package: '@iabtechlabtcf/stub',
    run: `import stub from '@iabtechlabtcf/stub'; (typeof stub === 'function' ? stub : stub.default)();`,
    module: true,
    seen: ['iab-tcf', 'likely'],
  },
  {
    package: '@iabgpp/cmpapi',
    run: `import { CmpApi } from '@iabgpp/cmpapi'; new CmpApi(1, 1);`,
    module: true,
  },
  {
    package: 'jquery-countdown',
    scripts: ['jquery/dist/jquery.min.js', 'jquery-countdown/dist/jquery.countdown.min.js'],
    markup: '<p id="left"></p>',
    run: `jQuery('#left').countdown('2100/01/01', function (event) { jQuery(this).text(event.strftime('%D %H:%M:%S')); });`,
  },
  {
    package: 'flipclock',
    styles: ['flipclock/dist/themes/flipclock.css'],
    markup: '<div id="left"></div>',
    run: `import { css, elapsedTime, flipClock, theme } from 'flipclock';
      flipClock({ parent: document.querySelector('#left'), face: elapsedTime({ to: new Date('2100-01-01'), format: '[DDD]:[hh]:[mm]:[ss]' }), theme: theme({ dividers: ':', css: css({ fontSize: '3rem' }) }) });`,
    module: true,
    seen: ['flipclock-js', 'likely'],
  },
  {
    package: '@pqina/flip',
    scripts: ['@pqina/flip/dist/flip.min.js'],
    markup: '<div class="tick" data-value="12"><div data-repeat="true"><span data-view="flip"></span></div></div>',
    run: `Tick.DOM.parse(document.body);`,
    seen: ['pqina-flip', 'possible'],
  },
  {
    package: 'simplycountdown.js',
    scripts: ['simplycountdown.js/dist/simplyCountdown.umd.js'],
    markup: '<div class="simply-countdown"></div>',
    run: `simplyCountdown('.simply-countdown', { year: 2100, month: 1, day: 1 });`,
    seen: ['simplycountdown-js', 'likely'],
  },
  {
    package: 'flipdown',
    scripts: ['flipdown/dist/flipdown.min.js'],
    markup: '<div id="left" class="flipdown"></div>',
    run: `new FlipDown(4102444800, 'left').start();`,
    seen: ['flipdown', 'likely'],
  },
  {
    package: 'spin-wheel',
    scripts: ['spin-wheel/dist/spin-wheel-iife.js'],
    markup: '<div id="wheel" style="width: 200px; height: 200px"></div>',
    run: `new spinWheel.Wheel(document.querySelector('#wheel'), { items: [{ label: '5 %' }, { label: '10 %' }] });`,
  },
  {
    package: 'winwheel',
    scripts: ['winwheel/dist/Winwheel.min.js'],
    markup: '<canvas id="canvas" width="200" height="200"></canvas>',
    run: `new Winwheel({ canvasId: 'canvas', numSegments: 2 });`,
  },
  {
    package: 'scratchcard-js',
    scripts: ['scratchcard-js/build/scratchcard.min.js'],
    markup: '<div id="card"></div>',
    run: `new ScratchCard('#card', { scratchType: 0, containerWidth: 90, containerHeight: 90, imageForwardSrc: '/none.svg', htmlBackground: 'Won' }).init().catch(() => {});`,
  },
  {
    package: 'notyf',
    scripts: ['notyf/notyf.min.js'],
    run: `new Notyf({ duration: 0 }).success('Somebody in Lund just bought this');`,
    seen: ['notyf', 'possible'],
  },
  {
    package: 'izitoast',
    scripts: ['izitoast/dist/js/iziToast.min.js'],
    run: `iziToast.show({ title: 'Somebody in Lund just bought this', timeout: false });`,
    seen: ['izitoast', 'possible'],
  },
  {
    package: 'toastify-js',
    scripts: ['toastify-js/src/toastify.js'],
    run: `Toastify({ text: '12 people are viewing this', duration: -1 }).showToast();`,
    seen: ['toastify-js', 'possible'],
  },
  {
    package: 'sweetalert2',
    scripts: ['sweetalert2/dist/sweetalert2.all.min.js'],
    run: `Swal.fire({ title: 'Wait!', showDenyButton: true, denyButtonText: 'No, I pay more' });`,
    seen: ['sweetalert2', 'possible'],
  },
  {
    package: 'exit-intent-popup',
    scripts: ['exit-intent-popup/js/bioep.min.js'],
    markup: '<div id="bio_ep">Wait!</div>',
    run: `bioEp.init({ html: 'Wait!', cookieExp: 1 }); bioEp.showPopup?.();`,
    seen: ['bioep', 'likely'],
  },
];

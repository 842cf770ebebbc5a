/** Counts what a visitor does with a real library, which is told to send to the shop itself, and goes on for as long as the page is open. */
await new Promise((done, failed) => {
  const script = Object.assign(document.createElement('script'), { src: '/vendor/posthog-js/dist/array.full.js' });
  script.addEventListener('load', done);
  script.addEventListener('error', failed);
  document.head.append(script);
});
window.posthog.init('phc_ternhouse', { api_host: `${location.origin}/counted`, opt_out_useragent_filter: true });
setInterval(() => window.posthog.capture('still here'), 1000);

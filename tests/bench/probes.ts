/** Scripts that are run in the page's isolated worlds, as text: they must not carry anything of the bench's own modules. */

/** W: one TreeWalker pass over a page's elements and texts that reads every text (design: "What it must hold"). */
export const W = `(() => {
  performance.mark('bench-start');
  const walker = document.createTreeWalker(document, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  let length = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) if (node.nodeType === 3) length += node.data.length;
  performance.mark('bench-end');
  return length;
})()`;

/** Nothing but the marks: what it costs to run any script and look at it. */
export const NOTHING = `performance.mark('bench-start'), performance.mark('bench-end')`;

export const INNER_TEXT = `(() => {
  performance.mark('bench-start');
  const { length } = document.body.innerText;
  performance.mark('bench-end');
  return length;
})()`;

/** Stands in for the extension around the scanner: `bench.reports` are the messages it sent. */
const STAND_IN = `
const bench = globalThis.bench = { reports: [], waiting: [] };
const said = (message) => {
  if (message.type === 'frameReport') {
    bench.reports.push(message.data);
    bench.waiting = bench.waiting.filter(({ test, resolve }) => !test(message.data) || void resolve(message.data));
  }
  return Promise.resolve({ res: message.type === 'needLexicons' ? [] : undefined });
};
bench.until = (test) => new Promise((resolve) => bench.waiting.push({ test, resolve }));
globalThis.chrome = { runtime: { id: 'bench', sendMessage: said, onMessage: { addListener() {}, removeListener() {} } } };
`;

/** Under which traces name the scripts that were prepared. */
export const SCRIPTS_URL = 'bench:scripts';

/** Brings the scripts into a world without running them, as a browser has an extension's files at hand. */
export const prepare = (scripts: readonly string[]) =>
  `(() => { ${STAND_IN} bench.scripts = ${JSON.stringify(scripts.map((script) => `${script}\n//# sourceURL=${SCRIPTS_URL}`))}; })()`;

/** Runs the scanner that was prepared, from its parsing to its first finished report. Resolves with milliseconds by the clock. */
export const SCAN = `(async () => {
  const done = bench.until((report) => report.state === 'done');
  performance.mark('bench-start');
  const start = performance.now();
  for (const script of bench.scripts) (0, eval)(script);
  const report = await done;
  const wall = performance.now() - start;
  performance.mark('bench-end');
  return { wall, findings: report.findings.length, segments: report.timing.segments };
})()`;

/** Runs the sentinel that was prepared. */
export const SENTINEL_RUN = `(() => {
  performance.mark('bench-start');
  for (const script of bench.scripts) (0, eval)(script);
  performance.mark('bench-end');
})()`;

/** Holds all vendors against the page, from the parsing of the registry on. */
export const MATCHING = `(() => {
  performance.mark('bench-start');
  const found = bench.match();
  performance.mark('bench-end');
  return found;
})()`;

/** Readies it in a world with `tests/bench/matching.ts`. */
export const prepareMatching = (script: string, vendors: string) =>
  `(async () => { ${script}; ${vendors}; globalThis.bench = { match: await readied(clearcartVendors) }; })()`;

/** Around work that is done elsewhere, such as by the page. */
export const BEGIN = `performance.mark('bench-start')`;
export const END = `performance.mark('bench-end')`;

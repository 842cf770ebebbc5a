import { afterEach, expect, it, vi } from 'vitest';
import { PageFacts } from './page-facts.ts';

afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

function factsOf(html: string): PageFacts {
  document.body.innerHTML = html;
  const facts = new PageFacts(document);
  const texts = { url: location.href, title: '', lang: 'en', segments: [], controls: [] };
  for (const job of facts.jobs(texts)) job();
  return facts;
}

const PRODUCT = '<div itemscope itemtype="https://schema.org/Product"><b itemprop="name">Mug</b></div>';
const CHAT = '<script src="https://chat.example/a.js"></script>';
const CHAT_TRACE = { kind: 'host', value: 'chat.example' };

it('reads cookies and addresses past forms that are named like them', () => {
  const facts = factsOf(`<form name="cookie"></form><form name="defaultView"></form>${CHAT}`);
  expect(facts.traces).toContainEqual(CHAT_TRACE);
});

it('loses one fact where one cannot be read', () => {
  vi.spyOn(Document.prototype, 'createTreeWalker').mockImplementation(() => {
    throw new Error('not here');
  });
  const facts = factsOf(`${PRODUCT}${CHAT}`);
  expect(facts.structured).toBeUndefined();
  expect(facts.traces).toContainEqual(CHAT_TRACE);
  expect(facts.kinds.kinds).toEqual(['other']);
});

/** The detectors against the wordings of their folders: texts that press, and texts that only look alike. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PAGE_DETECTORS } from '@/lib/detectors/all.ts';
import { BEHIND_DETECTORS } from '@/lib/detectors/behind.ts';
import type { PageDetector } from '@/lib/model/detector.ts';
import type { Measurement, PageModel } from '@/lib/model/page.ts';
import { findingsOn, measureOf, samplePage } from '../cases/sample-page.ts';
import { unexplained } from '../cases/unexplained.ts';

/** So many of the texts that press must be found; of the others none. */
const RECALL = 0.9;
const FOLDER = new URL('../../lib/detectors/', import.meta.url);

const WORDS: Record<string, Record<'product' | 'buy' | 'offer' | 'accept', string>> = {
  en: { product: 'Steel pan', buy: 'Add to cart', offer: '20% off your first order', accept: 'Yes, get my discount' },
  de: { product: 'Stahlpfanne', buy: 'In den Warenkorb', offer: '20 % Rabatt', accept: 'Ja, Rabatt sichern' },
  ja: { product: '鉄のフライパン', buy: 'カートに入れる', offer: '初回20%OFF', accept: 'はい、割引を受け取る' },
  fr: { product: 'Poêle en acier', buy: 'Ajouter au panier', offer: '20 % de réduction', accept: 'Oui, j’en profite' },
  nl: { product: 'Stalen pan', buy: 'In winkelwagen', offer: '20% korting', accept: 'Ja, ik wil mijn korting' },
  pl: { product: 'Patelnia stalowa', buy: 'Dodaj do koszyka', offer: '20% rabatu', accept: 'Tak, odbieram rabat' },
  sv: { product: 'Stekpanna', buy: 'Lägg i varukorgen', offer: '20 % rabatt', accept: 'Ja tack, ge mig rabatten' },
  es: {
    product: 'Sartén de acero',
    buy: 'Añadir al carrito',
    offer: '20 % de descuento',
    accept: 'Sí, quiero mi descuento',
  },
  zh: { product: '铁锅', buy: '加入购物车', offer: '首单8折优惠', accept: '立即领取优惠' },
  it: {
    product: 'Padella in acciaio',
    buy: 'Aggiungi al carrello',
    offer: '20 % di sconto',
    accept: 'Sì, voglio lo sconto',
  },
  ko: { product: '무쇠 프라이팬', buy: '장바구니 담기', offer: '첫 구매 20% 할인', accept: '네, 할인 받을래요' },
  hi: { product: 'लोहे की कड़ाही', buy: 'कार्ट में जोड़ें', offer: 'पहले ऑर्डर पर 20% छूट', accept: 'हाँ, छूट पाएं' },
  pt: {
    product: 'Frigideira de aço',
    buy: 'Adicionar ao carrinho',
    offer: '20 % de desconto',
    accept: 'Sim, quero o desconto',
  },
};

/**
 * A page as the text would stand in: beside a price and a button, as the answer in a pop-up, or as a box's label. Where a
 * pattern is one of several answers, `|` stands between them: the text of a dialog and its buttons, a line of a basket and
 * the button beside it, or the strong answer and the weak one.
 */
function pageWith(text: string, pattern: string, lang: string): PageModel {
  const { product = '', buy = '', offer = '', accept = '' } = WORDS[lang] ?? {};
  const goods = [{ text: product, role: 'heading' as const }, '€49.00'];
  const form = { form: 1 };
  const mail = { name: 'E-Mail', kind: 'text-field' as const, inputType: 'email', form: 1 };
  if (pattern === 'confirmshaming') {
    const answers = [mail, { name: accept, ...form }, { name: text, ...form }].map((part) => ({ ...part, dialog: 99 }));
    return samplePage([...goods, { text: offer, dialog: 99 }, ...answers], { lang });
  }
  if (pattern === 'preselected-option') {
    const box = { name: text, kind: 'checkbox' as const, checkedAsServed: true, checked: true, ...form };
    return samplePage([...goods, mail, box, { name: buy, ...form }], { lang, kinds: ['checkout'] });
  }
  if (pattern === 'trick-wording') {
    const box = { name: text, kind: 'checkbox' as const, checkedAsServed: false, checked: false, ...form };
    return samplePage([...goods, mail, box, { name: buy, ...form }], { lang, kinds: ['checkout'] });
  }
  if (pattern === 'forced-registration') return samplePage([...goods, text], { lang, kinds: ['checkout'] });
  if (pattern === 'disguised-ad') {
    const cards = [text, '', ''].flatMap((mark, group) =>
      [mark, { text: `${product} ${group}`, role: 'link' as const }, '€49.00']
        .filter((part) => part !== '')
        .map((part) => ({ ...(typeof part === 'string' ? { text: part } : part), group: group + 1 })),
    );
    return samplePage(cards, { lang, kinds: ['listing'] });
  }
  const [first = '', ...answers] = text.split(' | ');
  if (pattern === 'hard-to-cancel')
    return samplePage([first, ...answers.map((name) => ({ name }))], { lang, kinds: ['account'] });
  if (pattern === 'nagging') {
    const dialogs = [{ id: 99, order: 0, modal: true, label: '', from: 'role' as const }];
    const parts = [{ text: first, dialog: 99 }, ...answers.map((name) => ({ name, dialog: 99 }))];
    return samplePage([...goods, ...parts], { lang, dialogs });
  }
  if (pattern === 'sneak-into-basket') {
    const line = [{ text: first }, { text: '€4.99' }, ...answers.map((name) => ({ name }))];
    return samplePage([...goods, ...line.map((part) => ({ ...part, group: 7 }))], { lang, kinds: ['cart'] });
  }
  const inDialog = answers.map((name) => ({ name, dialog: 99 }));
  if (pattern === 'consent-nudge') return samplePage([...goods, { text: first, dialog: 99 }, ...inDialog], { lang });
  if (pattern === 'visual-interference')
    return samplePage([...goods, { name: first, dialog: 99 }, ...inDialog], { lang });
  return samplePage([...goods, text, { name: buy }], { lang });
}

/** How the words that a pattern is about are drawn where looks decide: tiny, or small and pale as the weak one of two answers. */
const DRAWN: Readonly<Record<string, Partial<Measurement>>> = {
  'disguised-ad': { fontSize: 7 },
  'hidden-information': { fontSize: 7 },
  'visual-interference': { fontSize: 11, contrast: 2, fill: 1 },
};

async function isFound(text: string, detector: PageDetector, lang: string): Promise<boolean> {
  const page = pageWith(text, detector.meta.id, lang);
  const drawn = DRAWN[detector.meta.id];
  const measure = drawn ? measureOf(page, { [text.split(' | ').at(-1) ?? '']: drawn }) : null;
  const findings = await findingsOn(page, detector, measure);
  expect(findings.flatMap(unexplained)).toEqual([]);
  return findings.some(({ stance }) => stance === 'pressure');
}

const lists = [...PAGE_DETECTORS, ...BEHIND_DETECTORS].flatMap((detector) => {
  const folder = new URL(`${detector.meta.id}/wordings/`, FOLDER);
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((file) => {
    const lines = readFileSync(new URL(file, folder), 'utf8').trim().split('\n');
    return { id: detector.meta.id, detector, lang: file.replace('.txt', ''), lines };
  });
});

describe.each(lists)('$id in $lang', ({ detector, lang, lines }) => {
  const textsAfter = (mark: string) => lines.filter((line) => line.startsWith(mark)).map((line) => line.slice(2));

  it('has texts that press and texts that do not, and nothing else', () => {
    expect(lines.filter((line) => !/^[+-] \S/.test(line))).toEqual([]);
    expect(lines.filter((line, at) => lines.indexOf(line) !== at)).toEqual([]);
    expect(textsAfter('-').length).toBeGreaterThan(0);
  });

  it('leaves what only looks alike alone', async () => {
    const found = [];
    for (const text of textsAfter('-')) if (await isFound(text, detector, lang)) found.push(text);
    expect(found).toEqual([]);
  });

  it('finds most of what presses', async () => {
    const texts = textsAfter('+');
    const missed = [];
    for (const text of texts) if (!(await isFound(text, detector, lang))) missed.push(text);
    expect(1 - missed.length / texts.length, `missed:\n${missed.join('\n')}`).toBeGreaterThanOrEqual(RECALL);
  });
});

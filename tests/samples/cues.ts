/** Templates of every form, made up by fast-check, for tests of the cue compiler and what is built on it. */
import fc from 'fast-check';

interface Sample {
  readonly template: string;
  /** A text that the template describes. */
  readonly text: string;
}

const word = fc.oneof(
  fc
    .constantFrom('only', 'left', 'hurry', 'ends', "don't", 'low-stock', 'größe', 'aa', 'stock')
    .map((text) => ({ template: text, text })),
  // What a text may write in another way, or together with what stands beside it.
  fc.constantFrom(
    { template: "don't", text: 'dont' },
    { template: "l'offre", text: 'loffre' },
    { template: 'low-stock', text: 'low stock' },
    { template: 'größe', text: 'grösse' },
    { template: 'item[s]', text: 'items' },
  ),
);
/** With a word behind it: two numbers side by side may read as one date. */
const slot = fc
  .constantFrom(
    { template: '{n}', text: '3' },
    { template: '{n}', text: 'seven' },
    { template: '{time}', text: '2 hours' },
    { template: '{price}', text: '$4.50' },
    { template: '{date}', text: 'December 24' },
    { template: '{word}', text: 'blue' },
  )
  .map(({ template, text }) => ({ template: `${template} or`, text: `${text} or` }));
const open = fc.constantFrom({ template: 'reserv*', text: 'reserved' }, { template: 'pack*', text: 'pack' });

const joined = (parts: readonly Sample[], template: string, text: string): Sample => ({
  template: parts.map((part) => part.template).join(template),
  text: parts.map((part) => part.text).join(text),
});

const { sequence } = fc.letrec<{ part: Sample; sequence: Sample }>((tie) => ({
  part: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    word,
    slot,
    open,
    fc.tuple(tie('sequence'), tie('sequence'), fc.boolean()).map(([one, other, first]) => ({
      template: `(${one.template}|${other.template})`,
      text: (first ? one : other).text,
    })),
  ),
  sequence: fc.array(tie('part'), { minLength: 1, maxLength: 3 }).map((parts) => joined(parts, ' ', ' ')),
}));

const option = fc
  .tuple(sequence, fc.boolean())
  .map(([{ template, text }, there]) => ({ template: `[${template}]`, text: there ? text : '' }));

/** A template beginning and ending with a word, with options, gaps and choices between, and a text that it describes. */
export const anySample: fc.Arbitrary<Sample> = fc
  .tuple(word, fc.array(fc.oneof(sequence, option), { maxLength: 4 }), fc.constantFrom('', '… '), word)
  .map(([first, middle, gap, last]) => ({
    template: [first.template, ...middle.map(({ template }) => template), gap + last.template].join(' '),
    text: [first.text, ...middle.map(({ text }) => text), gap ? `so to say ${last.text}` : last.text]
      .filter(Boolean)
      .join(' '),
  }));

export const anyTemplate: fc.Arbitrary<string> = anySample.map(({ template }) => template);

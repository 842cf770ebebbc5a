import { describe, expect, it } from 'vitest';
import type { Privacy } from '@/lib/model/behind.ts';
import type { Signal } from '@/lib/model/finding.ts';
import { BEHIND, COMPANIES } from '@/tests/samples/behind.ts';
import { sampleReport } from '@/tests/samples/report.ts';
import { tellBehind } from './behind.ts';
import { createTranslator } from './translator.ts';

const en = createTranslator('en', { strict: true });
const de = createTranslator('de', { strict: true });

const signal = (vendor: string, roles: Signal['roles'], certainty: Signal['certainty'] = 'certain'): Signal => ({
  vendor,
  roles,
  traces: [{ kind: 'host', value: `${vendor}.example` }],
  certainty,
});

function topics(signals: readonly Signal[], privacy: Partial<Privacy> = {}, translator = en) {
  const behind = {
    ...BEHIND.behind,
    regions: [],
    experiments: [],
    made: [],
    contact: [],
    strangers: [],
    privacy: { consent: 'none' as const, standards: [], ranBefore: [], ranAfter: [], ...privacy },
  };
  const told = tellBehind(sampleReport({ signals: [...signals], behind }), COMPANIES, translator);
  return Object.fromEntries(told.map((topic) => [topic.id, topic]));
}

describe('tellBehind', () => {
  it('tells of a vendor with several roles once, and says where under the others', () => {
    const { tests, recording } = topics([signal('watchful', ['experiment', 'replay'])]);
    expect(recording?.items[0]?.text).toContain('This page runs Watchful.');
    expect(recording?.lead).toBe('One company can record how you use this site.');
    expect(tests?.items.map(({ text }) => text)).toEqual(['Watchful: see “Watching and recording”.']);
    expect(tests?.lead).toContain('can show different people different pages');
  });

  it.each([
    ['chosen', 'pickwell', 'recommendation'],
    ['tests', 'splitter', 'experiment'],
    ['price', 'splitter', 'pricing'],
    ['recording', 'watchful', 'replay'],
    ['tools', 'stars', 'reviews'],
  ] as const)('leads with no more than its traces say: %s', (topic, vendor, role) => {
    const leadOf = (certainty: Signal['certainty'], lang = en) =>
      topics([signal(vendor, [role], certainty)], {}, lang)[topic]?.lead;
    expect(leadOf('possible')).toMatch(/\bmay\b/);
    expect(leadOf('possible', de)).toMatch(/vielleicht/);
    expect(leadOf('likely')).not.toMatch(/\bmay\b/);
  });

  it('counts in its lead those of which the traces are sure', () => {
    const { recording } = topics([signal('watchful', ['replay'], 'likely'), signal('stars', ['replay'], 'possible')]);
    expect(recording?.lead).toBe('One company can record how you use this site.');
    expect(recording?.items).toHaveLength(2);
  });

  it('says first what went on after a refusal, then what did not wait for a choice', () => {
    const privacy = { consent: 'refused' as const, ranBefore: ['watchful'], ranAfter: ['watchful'] };
    const { recording } = topics([signal('watchful', ['replay'])], privacy);
    expect(recording?.lead).toBe('Watchful kept running after you refused.');
    expect(recording?.items.map(({ text }) => text).slice(1)).toEqual([
      'Watchful already ran while the consent dialog still waited for your choice.',
    ]);
    expect(recording?.advice).toContain('You have said no already.');
    const before = topics([], { consent: 'waiting', ranBefore: ['watchful'] });
    expect(before.recording?.lead).toContain('already ran while');
    expect(before.recording?.items).toEqual([]);
    expect(before.recording?.advice).toContain('Refuse what you do not want');
  });

  it('sends nobody to a dialog that was not seen', () => {
    expect(topics([signal('watchful', ['replay'])]).recording?.advice).toContain('We saw no consent dialog here.');
  });

  it.each([
    [{ fields: 4, masked: 3 }, 'not to look at 3 of the 4 fields'],
    [{ fields: 4, masked: 0 }, 'does not tell such software to leave out'],
  ])('says which fields are masked: %j', (masked, said) => {
    const { recording } = topics([signal('watchful', ['replay'])], { masked });
    expect(recording?.items.at(-1)?.text).toContain(said);
  });

  it('does not say that software runs of which only something kept was seen', () => {
    const kept = { ...signal('watchful', ['replay']), traces: [{ kind: 'cookie' as const, value: '_wf' }] };
    expect(topics([kept]).recording?.items[0]?.text).toContain('It runs here, or ran here before.');
    expect(topics([kept], { ranBefore: ['watchful'] }).recording?.items[0]?.text).toContain('This page runs Watchful.');
    expect(topics([{ ...kept, certainty: 'possible' }]).recording?.items[0]?.text).toContain('may run');
  });

  it('says with whose software a test is run', () => {
    const report = sampleReport({ ...BEHIND });
    const tests = tellBehind(report, COMPANIES, en).find(({ id }) => id === 'tests');
    expect(tests?.items[0]?.more).toEqual(['The test is run with Splitter.']);
  });
});

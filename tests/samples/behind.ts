import type { Report } from '@/lib/model/report.ts';
import type { CompanyBook } from '@/lib/model/vendor.ts';

/** Companies that there are not. */
export const COMPANIES: CompanyBook = {
  names: { 'unknown.example': 'Unknown Ltd' },
  vendors: {
    pickwell: {
      name: 'Pickwell',
      company: 'Pickwell Systems',
      country: 'FI',
      roles: ['recommendation'],
      ai: 'native',
      data: ['pages', 'purchases'],
      optOut: 'https://pickwell.example/opt-out',
    },
    splitter: { name: 'Splitter', company: 'Splitter', country: 'US', roles: ['experiment'], ai: 'none', data: [] },
    watchful: {
      name: 'Watchful',
      company: 'Watchful',
      country: 'US',
      roles: ['replay'],
      ai: 'optional',
      data: ['clicks', 'typing'],
    },
    stars: { name: 'Stars', company: 'Stars Reviews', roles: ['reviews'], ai: 'none', data: ['ratings'] },
  },
};

/** What may stand behind a page. */
export const BEHIND: Pick<Report, 'signals' | 'behind'> = {
  signals: [
    {
      vendor: 'pickwell',
      roles: ['recommendation'],
      certainty: 'certain',
      traces: [
        { kind: 'host', value: 'cdn.pickwell.example' },
        { kind: 'selector', value: '.pickwell-row' },
      ],
    },
    {
      vendor: 'splitter',
      roles: ['experiment'],
      certainty: 'likely',
      traces: [{ kind: 'host', value: 'splitter.example' }],
    },
    { vendor: 'watchful', roles: ['replay'], certainty: 'certain', traces: [{ kind: 'cookie', value: '_wf_id' }] },
    { vendor: 'stars', roles: ['reviews'], certainty: 'possible', traces: [{ kind: 'storage', value: 'stars' }] },
  ],
  behind: {
    regions: [
      {
        choice: 'personal',
        quote: 'Inspired by your browsing',
        target: { frame: 0, steps: ['#for-you'] },
        items: 8,
        sponsored: 2,
        vendor: 'pickwell',
      },
      {
        choice: 'popular',
        quote: 'Others also bought',
        target: { frame: 0, steps: ['#others'] },
        items: 4,
        sponsored: 0,
      },
    ],
    experiments: [{ vendor: 'splitter', id: 'big-button', variant: 'B', from: 'data-layer' }],
    privacy: {
      gpc: false,
      consent: 'waiting',
      standards: ['tcf'],
      ranBefore: ['watchful'],
      ranAfter: [],
      masked: { fields: 5, masked: 2 },
    },
    made: [
      {
        of: 'review-summary',
        quote: 'AI-generated from the text of customer reviews',
        target: { frame: 0, steps: ['#summary'] },
      },
    ],
    contact: [],
    strangers: ['unknown.example'],
  },
};

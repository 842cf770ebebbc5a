import { describe, expect, it } from 'vitest';
import { countTypes, readPublished } from './published-types.ts';

const CSV = `Pattern String,Comment,Pattern Category,Pattern Type,Where in website?,Deceptive?,Website Page
"Hurry, 3 left","two, words",Scarcity,Low-stock Message,Product Page,No,https://a.example/
Few left,,Scarcity,Low-stock Message,Product Page,No,https://b.example/
,,Scarcity,Low-stock Message,Product Page,No,https://c.example/
Ana bought this,,Social Proof,Activity Notification,Product Page,Yes,https://d.example/
`;

describe('the published types', () => {
  it('are counted anew from what their texts are called', () => {
    const rows = readPublished(CSV);
    expect(countTypes(rows, [['low-stock', 'limited-time'], ['high-demand'], [], []])).toEqual([
      {
        type: 'Activity Message',
        published: 1,
        withText: 1,
        derived: 0,
        same: 0,
        other: 0,
        none: 1,
        instead: [],
      },
      {
        type: 'Low-stock Message',
        published: 3,
        withText: 2,
        derived: 1,
        same: 1,
        other: 1,
        none: 0,
        instead: [['high-demand', 1]],
      },
    ]);
  });

  it('count a text as a type that another one has, too', () => {
    const [activity, stock] = countTypes(readPublished(CSV), [['low-stock'], ['low-stock'], [], ['low-stock']]);
    expect([activity?.derived, activity?.other]).toEqual([0, 1]);
    expect([stock?.derived, stock?.same]).toEqual([3, 2]);
  });

  it('are not read from another table', () => {
    expect(() => readPublished('text,dark\nHurry,1\n')).toThrow('Pattern String');
  });
});

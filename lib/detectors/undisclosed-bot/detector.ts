import type { PageDetector, Sighting } from '@/lib/model/detector.ts';
import type { Support } from '@/lib/model/finding.ts';
import type { ChatModel, PageModel } from '@/lib/model/page.ts';
import type { MachineTrait } from '@/lib/model/vocabulary.ts';
import { meantIn, saidIn } from '../chat-turns.ts';

/**
 * How much each trait alone speaks for a machine. People send buttons and ask again, too, and what a program's markup calls its
 * other side is often `bot` whoever writes: one alone is never enough.
 */
const TRAITS: Readonly<Record<MachineTrait, Support>> = {
  'quick-replies': { key: 'machine-quick-replies', weight: 0.3 },
  'not-understood': { key: 'machine-not-understood', weight: 0.35 },
  menu: { key: 'machine-menu', weight: 0.3 },
  markup: { key: 'machine-markup', weight: 0.35 },
  vendor: { key: 'machine-vendor', weight: 0.7 },
  'same-again': { key: 'machine-same-again', weight: 0.35 },
  'same-menu': { key: 'machine-same-menu', weight: 0.4 },
};
const LATE = 0.6;
const TOLD = 0.9;
const TELLING: ReadonlySet<string> = new Set(['not-understood', 'menu']);

/** Finds chats in which much speaks for a machine and nothing says so by the first answer; and those that say so. */
export const undisclosedBot: PageDetector = {
  meta: { id: 'undisclosed-bot', family: 'chat', needs: ['chat'], kinds: 'any' },

  *detect(page, lexicon) {
    const { chat } = page;
    if (!chat) return;
    const { disclosure, turns, traits } = chat;
    if (disclosure.in !== 'none' && !disclosure.late) {
      yield told(page, chat);
      return;
    }
    // What was not understood may have said it; before the first answer it can still be said; and who joined or takes minutes to
    // answer may be a person.
    const asked = turns.findIndex(({ speaker }) => speaker === 'visitor');
    const answers = asked === -1 ? [] : [...saidIn(page, lexicon)].filter(({ at }) => at > asked);
    if (disclosure.unsure || answers.length === 0 || turns.some(({ speaker }) => speaker === 'human')) return;
    const late = disclosure.in !== 'none';
    const telling = answers.find((said) => meantIn(said, TELLING).length > 0) ?? answers[0];
    if (!telling) return;
    yield {
      stance: 'pressure',
      part: telling.segment.id,
      quote: telling.segment.text.slice(0, 300),
      reason: late ? 'late' : 'traits',
      data: {},
      cues: [],
      supports: [...(late ? [{ key: 'told-late', weight: LATE }] : []), ...traits.map((trait) => TRAITS[trait])],
    };
  },
};

function told(page: PageModel, { disclosure }: ChatModel): Sighting | undefined {
  const { quote = '' } = disclosure;
  const part = disclosure.part ?? page.controls.find(({ kind, name }) => kind === 'text-field' && name === quote)?.id;
  if (part === undefined) return undefined;
  const supports = [{ key: 'says-machine', weight: TOLD }];
  return { stance: 'fair', part, quote, reason: 'told', data: {}, cues: [], supports };
}

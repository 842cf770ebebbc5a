import type { PageDetector, Sighting } from '@/lib/model/detector.ts';
import { GIVES_PERSON } from '@/lib/model/vocabulary.ts';
import { didBefore, meantIn, type Said, saidIn } from '../chat-turns.ts';

const AVOIDS: ReadonlySet<string> = new Set(['deflects', 'refuses', 'unavailable']);

/**
 * Finds chats in which the visitor asks for a person and is not offered one. Queues, hours, a telephone number and an address are an
 * offer. One answer is enough where a machine gives it and names nobody, or where it offers other topics instead; of whoever may be a
 * person, it takes two: they may ask what it is about before they call somebody.
 */
export const noHumanHandover: PageDetector = {
  meta: { id: 'no-human-handover', family: 'chat', needs: ['chat'], kinds: 'any' },

  *detect(page, lexicon) {
    const handover = page.chat?.handover;
    if (!handover || handover.asked === 0) return;
    const all = [...saidIn(page, lexicon)];
    if (handover.given) {
      const given = all.find(
        (said) => didBefore(page, said.at, 'asks-person') > 0 && meantIn(said, GIVES_PERSON).length > 0,
      );
      yield given && sighting(given, 'fair', 'offered', [{ key: 'person-offered', weight: 0.9 }]);
      return;
    }
    const at = handover.refusedAt;
    const answer = at === undefined ? [] : all.filter((said) => said.at === at);
    const [first] = answer;
    if (!first || at === undefined || first.turn.speaker === 'human') return;
    const avoiding = answer.find((said) => meantIn(said, AVOIDS).length > 0);
    const times = didBefore(page, at, 'asks-person');
    yield {
      ...sighting(avoiding ?? first, 'pressure', times > 1 ? 'asked-again' : 'not-offered', [
        { key: 'asked-for-person', weight: 0.35 },
        ...(times > 1 ? [{ key: 'asked-twice', weight: 0.45 }] : []),
        ...(handover.menuInstead ? [{ key: 'menu-instead', weight: 0.3 }] : []),
        ...(handover.asksBack ? [{ key: 'asks-back', weight: 0.3 }] : []),
      ]),
      data: { times },
      cues: avoiding ? meantIn(avoiding, AVOIDS) : [],
    };
  },
};

const sighting = (
  { segment }: Said,
  stance: Sighting['stance'],
  reason: string,
  supports: Sighting['supports'],
): Sighting => ({ stance, part: segment.id, quote: segment.text.slice(0, 300), reason, data: {}, cues: [], supports });

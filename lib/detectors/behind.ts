import type { PageDetector } from '@/lib/model/detector.ts';
import { botClaimsHuman } from './bot-claims-human/detector.ts';
import { chatPressure } from './chat-pressure/detector.ts';
import { noHumanHandover } from './no-human-handover/detector.ts';
import { personalisedPrice } from './personalised-price/detector.ts';
import { sensitiveDataRequest } from './sensitive-data-request/detector.ts';
import { undisclosedBot } from './undisclosed-bot/detector.ts';

/** Detectors of what shows only behind a page, in the order of their ids: see `BEHIND_IDS`. */
export const BEHIND_DETECTORS: readonly PageDetector[] = [
  botClaimsHuman,
  chatPressure,
  noHumanHandover,
  personalisedPrice,
  sensitiveDataRequest,
  undisclosedBot,
];

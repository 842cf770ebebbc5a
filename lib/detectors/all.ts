import type { PageDetector } from '@/lib/model/detector.ts';
import { activityMessage } from './activity-message/detector.ts';
import { confirmshaming } from './confirmshaming/detector.ts';
import { consentNudge } from './consent-nudge/detector.ts';
import { countdownTimer } from './countdown-timer/detector.ts';
import { disguisedAd } from './disguised-ad/detector.ts';
import { forcedRegistration } from './forced-registration/detector.ts';
import { hardToCancel } from './hard-to-cancel/detector.ts';
import { hiddenCost } from './hidden-cost/detector.ts';
import { hiddenInformation } from './hidden-information/detector.ts';
import { hiddenSubscription } from './hidden-subscription/detector.ts';
import { highDemand } from './high-demand/detector.ts';
import { limitedTime } from './limited-time/detector.ts';
import { lowStock } from './low-stock/detector.ts';
import { nagging } from './nagging/detector.ts';
import { preselectedOption } from './preselected-option/detector.ts';
import { pressuredSelling } from './pressured-selling/detector.ts';
import { referencePrice } from './reference-price/detector.ts';
import { sneakIntoBasket } from './sneak-into-basket/detector.ts';
import { trickWording } from './trick-wording/detector.ts';
import { unsourcedTestimonial } from './unsourced-testimonial/detector.ts';
import { visualInterference } from './visual-interference/detector.ts';

/** All page detectors, one line each in the order of their ids; `npm run new:detector` adds to it. */
export const PAGE_DETECTORS: readonly PageDetector[] = [
  activityMessage,
  confirmshaming,
  consentNudge,
  countdownTimer,
  disguisedAd,
  forcedRegistration,
  hardToCancel,
  hiddenCost,
  hiddenInformation,
  hiddenSubscription,
  highDemand,
  limitedTime,
  lowStock,
  nagging,
  preselectedOption,
  pressuredSelling,
  referencePrice,
  sneakIntoBasket,
  trickWording,
  unsourcedTestimonial,
  visualInterference,
];

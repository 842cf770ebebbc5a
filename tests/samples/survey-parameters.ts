import { DEFAULTS, type Parameters } from '@/cli/survey/parameters.ts';

/** How a plain survey looks at sites, for tests. */
export const SURVEY_PARAMETERS: Parameters = {
  ...DEFAULTS,
  contact: 'you@university.example',
  robots: true,
  journey: false,
  texts: false,
};

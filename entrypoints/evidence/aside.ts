/** What the page of evidence loads only where it is wanted. */
export { redactSaved } from '@/lib/evidence/mhtml/saved-page.ts';
export { keepByItself } from './keep.ts';

import '@/components/theme/base.css';
import axe from 'axe-core';
import { type ComponentChild, render } from 'preact';
import type { Language } from '@/lib/i18n/languages.ts';

/** Draws a view as the only thing in the page; drawing again updates it. */
export function mount(view: ComponentChild, lang: Language = 'en'): void {
  document.documentElement.lang = lang;
  document.title = 'Clearcart';
  render(view, document.body);
}

export function unmount(): void {
  render(null, document.body);
  document.documentElement.removeAttribute('style');
}

/** What axe finds wrong with the page, one line each. */
export async function axeViolations(): Promise<string[]> {
  const { violations } = await axe.run(document, { resultTypes: ['violations'] });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary ?? ''}`));
}

export function setScheme(scheme: 'light' | 'dark'): void {
  document.documentElement.style.colorScheme = scheme;
}

/**
 * Puts the names by which `lib/page` knows the DOM into a world that has none: import it before any of those files, and in threads and
 * processes only that read parsed documents. The names are of kinds of nodes, none of one document.
 */
import {
  NodeFilter,
  ParsedButton,
  ParsedCharacterData,
  ParsedDocument,
  ParsedElement,
  ParsedFragment,
  ParsedInput,
  ParsedLabel,
  ParsedNode,
  ParsedSelect,
  ParsedShadowRoot,
  ParsedSlot,
  ParsedText,
  staticStyle,
} from './tree.ts';

/** Nothing changes. */
class NoObserver {
  observe(): void {}
  disconnect(): void {}
  takeRecords(): never[] {
    return [];
  }
}

/** Ids that are no plain words (CSSOM, "serialize an identifier"): all but letters and digits by their numbers. */
const escaped = (id: string) =>
  id.replace(/[^\w\u{80}-\u{10ffff}-]|^-?\d/gu, (part) =>
    [...part].map((letter) => `\\${(letter.codePointAt(0) ?? 0).toString(16)} `).join(''),
  );

const names = {
  Node: ParsedNode,
  CharacterData: ParsedCharacterData,
  Text: ParsedText,
  Element: ParsedElement,
  Document: ParsedDocument,
  DocumentFragment: ParsedFragment,
  ShadowRoot: ParsedShadowRoot,
  HTMLSlotElement: ParsedSlot,
  HTMLLabelElement: ParsedLabel,
  HTMLInputElement: ParsedInput,
  HTMLButtonElement: ParsedButton,
  HTMLSelectElement: ParsedSelect,
  NodeFilter,
  MutationObserver: NoObserver,
  CSS: { escape: escaped },
  getComputedStyle: staticStyle,
  document: new ParsedDocument(''),
  innerWidth: 1280,
  innerHeight: 800,
  // No reader had a hand in what is archived, and no browser restored it.
  navigator: { userActivation: { hasBeenActive: false } },
};
for (const [name, value] of Object.entries(names))
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
Object.defineProperty(performance, 'getEntriesByType', { value: () => [{ type: 'navigate' }], configurable: true });

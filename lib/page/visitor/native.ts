import { getterOf } from '../native.ts';

/** Accessors of the DOM's own that only a visitor needs: what reads parsed pages goes without. */

export const documentBody = getterOf(Document.prototype, 'body');
export const documentHead = getterOf(Document.prototype, 'head');
export const innerText = getterOf(HTMLElement.prototype, 'innerText');
export const buttonForm = getterOf(HTMLButtonElement.prototype, 'form');
export const buttonType = getterOf(HTMLButtonElement.prototype, 'type');
export const inputForm = getterOf(HTMLInputElement.prototype, 'form');
export const inputType = getterOf(HTMLInputElement.prototype, 'type');

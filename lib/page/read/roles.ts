import type { ControlKind, Region } from '@/lib/model/vocabulary.ts';

/** What an ARIA role says that the element's name does not. */
export interface Role {
  readonly control?: ControlKind;
  readonly region?: Region;
  readonly item?: true;
  readonly heading?: true;
  readonly dialog?: true;
  readonly timer?: true;
  /** Its text is what the reader types. */
  readonly typed?: true;
}

const ROLES = new Map<string, Role>([
  ['button', { control: 'button' }],
  ['link', { control: 'link' }],
  ['checkbox', { control: 'checkbox' }],
  ['menuitemcheckbox', { control: 'checkbox' }],
  ['radio', { control: 'radio' }],
  ['menuitemradio', { control: 'radio' }],
  ['switch', { control: 'switch' }],
  ['combobox', { control: 'select' }],
  ['listbox', { control: 'select' }],
  ['textbox', { control: 'text-field', typed: true }],
  ['searchbox', { control: 'text-field', typed: true }],
  ['spinbutton', { control: 'text-field', typed: true }],
  ['menuitem', { control: 'button' }],
  ['heading', { heading: true }],
  ['main', { region: 'main' }],
  ['banner', { region: 'header' }],
  ['contentinfo', { region: 'footer' }],
  ['navigation', { region: 'navigation' }],
  ['menubar', { region: 'navigation' }],
  ['listitem', { item: true }],
  ['row', { item: true }],
  ['group', {}],
  ['radiogroup', { item: true }],
  ['dialog', { dialog: true }],
  ['alertdialog', { dialog: true }],
  ['timer', { timer: true }],
]);

/** The first role that is known, as the standard has it: authors may list several. */
export function roleOf(value: string): Role | undefined {
  const exact = ROLES.get(value);
  if (exact !== undefined || !value.includes(' ')) return exact ?? ROLES.get(value.toLowerCase());
  for (const name of value.toLowerCase().split(/\s+/)) {
    const role = ROLES.get(name);
    if (role) return role;
  }
  return undefined;
}

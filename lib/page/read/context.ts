import type { PartId } from '@/lib/model/page.ts';
import type { ControlKind, Region, SegmentRole } from '@/lib/model/vocabulary.ts';

/** What an element inherits from those around it. A new one is made only where something changes. */
export class Context {
  region: Region = 'main';
  role: SegmentRole = 'text';
  /** Primary subtag of the nearest `lang`. */
  lang = '';
  /** 0 for none, here and below. */
  group = 0;
  form = 0;
  dialog: PartId = 0;
  /** The control that the text inside names. */
  control: PartId = 0;
  struck = false;
  /** Inside main, article, section or aside, where header and footer are not the page's. */
  sectioned = false;
  timer = false;
  legend: { text: string } | null = null;

  static inside(outer: Context): Context {
    return Object.assign(new Context(), outer);
  }
}

const KEPT = new Set<Region>(['dialog', 'chat', 'review', 'user-content', 'video-player']);
const WEAK = new Set<Region>(['main', 'header', 'footer', 'navigation', 'article']);

/** The region of something that shows evidence of `inner` within `outer`: a dialog's own header stays in the dialog. */
export function nestedRegion(outer: Region, inner: Region): Region {
  if (KEPT.has(outer) && WEAK.has(inner)) return outer;
  return outer === 'footer' && inner === 'navigation' ? outer : inner;
}

export function insideControl(outer: Context, kind: ControlKind, control: PartId): Context {
  const inner = Context.inside(outer);
  if (outer.control === 0) inner.control = control;
  if (outer.role === 'text' || outer.role === 'cell' || kind === 'button') inner.role = ROLE_INSIDE[kind] ?? 'label';
  return inner;
}
const ROLE_INSIDE: Partial<Record<ControlKind, SegmentRole>> = { button: 'button', link: 'link' };

export function insideLabel(outer: Context, control: PartId): Context {
  const inner = Context.inside(outer);
  inner.control = control;
  if (outer.role !== 'heading') inner.role = 'label';
  return inner;
}

export function insideDialog(outer: Context, dialog: PartId): Context {
  const inner = Context.inside(outer);
  inner.dialog = dialog;
  inner.region = nestedRegion(outer.region, 'dialog');
  return inner;
}

export function insideOption(outer: Context): Context {
  const inner = Context.inside(outer);
  inner.role = 'option';
  return inner;
}

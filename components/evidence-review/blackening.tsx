import { useRef, useState } from 'preact/hooks';
import { Button } from '@/components/button/button.tsx';
import { useEvidenceTexts } from '@/components/evidence-page/evidence-texts.ts';
import { usePicture } from '@/components/evidence-picture/evidence-picture.tsx';
import type { Area } from '@/lib/model/evidence.ts';
import style from './evidence-review.module.css';

interface BlackeningProps {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
  type: string;
  /** In the picture's own pixels. */
  areas: readonly Area[];
  change(areas: readonly Area[]): void;
}

/** In pixels of the picture: what one press of an arrow key moves, and the smallest area that a hand means to draw. */
const [STEP, LEAST] = [10, 6];

interface Size {
  readonly width: number;
  readonly height: number;
}

/** An area that lies in its picture, in whole pixels. */
function within({ x, y, width, height }: Area, room: Size): Area {
  const [wide, high] = [
    Math.round(Math.min(room.width, Math.max(LEAST, width))),
    Math.round(Math.min(room.height, Math.max(LEAST, height))),
  ];
  return {
    x: Math.round(Math.min(room.width - wide, Math.max(0, x))),
    y: Math.round(Math.min(room.height - high, Math.max(0, y))),
    width: wide,
    height: high,
  };
}

/** A picture on which areas are blacked out, by hand or by keys. */
export function Blackening({ name, bytes, type, areas, change }: BlackeningProps) {
  const { t } = useEvidenceTexts();
  const url = usePicture(bytes, type);
  const surface = useRef<HTMLFieldSetElement>(null);
  const [room, setRoom] = useState<Size>({ width: 1, height: 1 });
  const [drawn, setDrawn] = useState<Area | undefined>();
  /** Where the hand went down, and the area that it holds, if any. */
  const held = useRef<{ x: number; y: number; index: number; area: Area } | undefined>(undefined);

  const pointOf = (event: PointerEvent) => {
    const box = surface.current?.getBoundingClientRect();
    if (!box || box.width === 0) return { x: 0, y: 0 };
    return {
      x: ((event.clientX - box.left) / box.width) * room.width,
      y: ((event.clientY - box.top) / box.height) * room.height,
    };
  };
  const put = (index: number, area: Area) =>
    change(areas.map((each, at) => (at === index ? within(area, room) : each)));
  const begin = (event: PointerEvent, index: number) => {
    if (event.button !== 0) return;
    const point = pointOf(event);
    held.current = { ...point, index, area: areas[index] ?? { ...point, width: 0, height: 0 } };
    surface.current?.setPointerCapture(event.pointerId);
  };
  const drag = (event: PointerEvent) => {
    const from = held.current;
    if (!from) return;
    const { x, y } = pointOf(event);
    if (from.index >= 0) put(from.index, { ...from.area, x: from.area.x + x - from.x, y: from.area.y + y - from.y });
    else
      setDrawn({
        x: Math.min(x, from.x),
        y: Math.min(y, from.y),
        width: Math.abs(x - from.x),
        height: Math.abs(y - from.y),
      });
  };
  const end = () => {
    if (drawn && drawn.width >= LEAST && drawn.height >= LEAST) change([...areas, clipped(drawn, room)]);
    held.current = undefined;
    setDrawn(undefined);
  };
  const press = (event: KeyboardEvent, index: number) => {
    const area = areas[index];
    if (!area) return;
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      remove(index);
      return;
    }
    const [right, down] = ARROWS[event.key] ?? [0, 0];
    if (right === 0 && down === 0) return;
    event.preventDefault();
    const [dx, dy] = [right * STEP, down * STEP];
    put(
      index,
      event.shiftKey
        ? { ...area, width: area.width + dx, height: area.height + dy }
        : { ...area, x: area.x + dx, y: area.y + dy },
    );
  };
  const remove = (index: number) => {
    change(areas.filter((_, at) => at !== index));
    surface.current?.focus();
  };
  const add = () =>
    change([
      ...areas,
      within({ x: room.width * 0.4, y: room.height * 0.4, width: room.width * 0.2, height: room.height * 0.1 }, room),
    ]);
  const placed = ({ x, y, width, height }: Area) => ({
    left: `${(x / room.width) * 100}%`,
    top: `${(y / room.height) * 100}%`,
    width: `${(width / room.width) * 100}%`,
    height: `${(height / room.height) * 100}%`,
  });
  if (url === undefined) return null;
  return (
    <div class={style.blackening}>
      <fieldset
        ref={surface}
        class={style.surface}
        aria-label={t('evidence:review.picture', { name })}
        tabIndex={-1}
        onPointerDown={(event) => begin(event, -1)}
        onPointerMove={drag}
        onPointerUp={end}
        onPointerCancel={end}
      >
        <img
          src={url}
          alt={name}
          draggable={false}
          onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
            setRoom({ width: Math.max(1, naturalWidth), height: Math.max(1, naturalHeight) })
          }
        />
        {areas.map((area, index) => (
          <button
            key={index}
            type="button"
            class={style.area}
            style={placed(area)}
            aria-label={t('evidence:review.area', { n: index + 1, ...area })}
            onPointerDown={(event) => {
              event.stopPropagation();
              begin(event, index);
            }}
            onKeyDown={(event) => press(event, index)}
          />
        ))}
        {drawn && <div class={style.area} style={placed(drawn)} />}
      </fieldset>
      <div class={style.tools}>
        <Button onClick={add}>{t('evidence:review.add')}</Button>
        {areas.map((_, index) => (
          <Button key={index} kind="quiet" onClick={() => remove(index)}>
            {t('evidence:review.removeName', { n: index + 1 })}
          </Button>
        ))}
      </div>
    </div>
  );
}

const ARROWS: Readonly<Record<string, readonly [right: number, down: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** What of a drawn area lies in its picture: a hand may go beyond the edge. */
function clipped({ x, y, width, height }: Area, room: Size): Area {
  const [left, top] = [Math.max(0, x), Math.max(0, y)];
  return within(
    { x: left, y: top, width: Math.min(room.width, x + width) - left, height: Math.min(room.height, y + height) - top },
    room,
  );
}

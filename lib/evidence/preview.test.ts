import { expect, it } from 'vitest';
import { middleIn } from './preview.ts';

const WINDOW = { width: 1000, height: 500 };
const area = (x: number, y: number) => ({ x, y, width: 100, height: 20 });

it.each([
  ['in hundredths of the window', [area(200, 90)], { x: 25, y: 20 }],
  ['of the first that the window shows', [area(200, -30), area(700, 600), area(450, 240)], { x: 50, y: 50 }],
  ['on its edges', [area(-50, 490)], { x: 0, y: 100 }],
  ['nowhere outside', [area(-151, 90), area(951, 90), area(200, -11), area(200, 491)], undefined],
  ['nowhere, of nothing', [], undefined],
])('a middle stands %s', (_, areas, middle) => expect(middleIn(areas, WINDOW)).toEqual(middle));

import type { Piece } from './segment-builder.ts';

export class TimerRuns {
  readonly #add: (piece: Piece) => void;

  constructor(add: (piece: Piece) => void) {
    this.#add = add;
  }

  add(piece: Piece): void {
    this.#add(piece);
  }

  end(): void {}
}

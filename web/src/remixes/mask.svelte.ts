/** Cells of the longer side; the API takes 64 at most. */
const CELLS = 32;
/** How far from the pointer cells are marked, in cells. */
const REACH = 1.6;
/** Parts that can be chosen without drawing: three by three, row by row. */
export const PARTS = [
  ...(["topLeft", "top", "topRight"] as const),
  ...(["left", "middle", "right"] as const),
  ...(["bottomLeft", "bottom", "bottomRight"] as const),
];
const SIDE = 3;

/** A place on an image, in shares of it. */
interface Point {
  x: number;
  y: number;
}

/** Where alone an image is to be another: a grid over it. */
export class Mask {
  readonly columns: number;
  readonly rows: number;
  cells = $state<boolean[]>([]);

  constructor({ width, height }: { width: number; height: number }) {
    const cell = Math.max(width, height) / CELLS;
    this.columns = Math.max(1, Math.round(width / cell));
    this.rows = Math.max(1, Math.round(height / cell));
    this.clear();
  }

  clear(): void {
    this.cells = Array<boolean>(this.columns * this.rows).fill(false);
  }

  get isEmpty(): boolean {
    return !this.cells.includes(true);
  }

  /** As the API is told: rows of 0 and 1 from the top; nothing where nothing is marked. */
  get told(): string[] | null {
    if (this.isEmpty) return null;
    return this.#lines().map((line) => line.map((cell) => (cell ? "1" : "0")).join(""));
  }

  /** The marked cells as a path, of a drawing as wide as there are columns. */
  get path(): string {
    return this.#lines()
      .flatMap((line, y) => line.map((cell, x) => (cell ? `M${x} ${y}h1v1h-1z` : "")))
      .join("");
  }

  /** Mark what lies under a stroke, or unmark it. */
  stroke(from: Point, to: Point, marks: boolean): void {
    const steps = Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) * CELLS) || 1;
    for (let step = 0; step <= steps; step += 1) {
      const share = step / steps;
      this.#dab(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share, marks);
    }
  }

  /** Whether all of a part is marked. */
  has(part: number): boolean {
    return this.#of(part).every((at) => this.cells[at]);
  }

  /** Mark all of a part, or unmark it. */
  set(part: number, marks: boolean): void {
    for (const at of this.#of(part)) this.cells[at] = marks;
  }

  #lines(): boolean[][] {
    return Array.from({ length: this.rows }, (_, y) =>
      this.cells.slice(y * this.columns, (y + 1) * this.columns),
    );
  }

  #dab(x: number, y: number, marks: boolean): void {
    for (const at of this.cells.keys()) {
      const across = (at % this.columns) + 0.5 - x * this.columns;
      const down = Math.floor(at / this.columns) + 0.5 - y * this.rows;
      if (Math.hypot(across, down) <= REACH) this.cells[at] = marks;
    }
  }

  #of(part: number): number[] {
    const [column, row] = [part % SIDE, Math.floor(part / SIDE)];
    return [...this.cells.keys()].filter((at) => {
      const across = Math.floor(((at % this.columns) * SIDE) / this.columns);
      const down = Math.floor((Math.floor(at / this.columns) * SIDE) / this.rows);
      return across === column && down === row;
    });
  }
}

/** Where each picture hangs. What hangs already never moves when more is added. */

export interface Place {
  left: number;
  top: number;
  width: number;
  height: number;
}
export interface Hung {
  places: Place[];
  height: number;
}

/**
 * Each picture goes, in order, under the shortest column so far, the leftmost of equals.
 * `ratios` are height / width; `label` is the height of what stands under every picture, in px.
 */
export function hang(
  ratios: number[],
  width: number,
  columns: number,
  gap: number,
  label: number,
): Hung {
  const column = Math.floor((width - gap * (columns - 1)) / columns);
  const ends = new Array<number>(columns).fill(0);
  const places = ratios.map((ratio) => {
    const shortest = ends.indexOf(Math.min(...ends));
    const top = ends[shortest] ?? 0;
    const height = Math.round(column * ratio) + label;
    ends[shortest] = top + height + gap;
    return { left: shortest * (column + gap), top, width: column, height };
  });
  return { places, height: Math.max(0, ...ends.map((end) => end - gap)) };
}

/** How many columns fit a wall of this width, in px. */
export function columnsFor(width: number): number {
  if (width < 560) return 2;
  if (width < 900) return 3;
  if (width < 1280) return 4;
  if (width < 1680) return 5;
  return 6;
}

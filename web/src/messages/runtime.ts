import { plural, select, strictNumber as formatted } from "@messageformat/runtime";

export { plural, select };

/** Below it no language of the app writes a number otherwise than with its digits. */
const SEPARATED = 1000;

/**
 * The number in a text, as the library's. A first view has small numbers only, and the first
 * `Intl.NumberFormat` takes as long as all its cards.
 */
export function strictNumber(
  language: string,
  value: number,
  offset: number,
  name: string,
): string {
  const number = value - offset;
  const plain = Number.isInteger(number) && number >= 0 && number < SEPARATED;
  return plain ? String(number) : formatted(language, value, offset, name);
}

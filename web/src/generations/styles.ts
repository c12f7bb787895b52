/** Manners every painter understands; any other can be written into the prompt. */
const NAMES = [
  "watercolour",
  "oil",
  "ink",
  "sketch",
  "pastel",
  "paper",
  "poster",
  "mosaic",
  "dots",
  "pixel",
  "neon",
  "monochrome",
  "vintage",
];

export const STYLES = [
  { value: "", label: "As it comes" },
  ...NAMES.map((value) => ({ value, label: value[0]!.toUpperCase() + value.slice(1) })),
];

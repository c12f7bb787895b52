import { t } from "@/messages/messages";

/** Styles that every model understands; any other can be written into the prompt. */
export function styles(): { value: string; label: string }[] {
  return [
    { value: "", label: t.generations.noStyle() },
    { value: "watercolour", label: t.generations.watercolour() },
    { value: "oil", label: t.generations.oil() },
    { value: "ink", label: t.generations.ink() },
    { value: "sketch", label: t.generations.sketch() },
    { value: "pastel", label: t.generations.pastel() },
    { value: "paper", label: t.generations.paper() },
    { value: "poster", label: t.generations.poster() },
    { value: "mosaic", label: t.generations.mosaic() },
    { value: "dots", label: t.generations.dots() },
    { value: "pixel", label: t.generations.pixel() },
    { value: "neon", label: t.generations.neon() },
    { value: "monochrome", label: t.generations.monochrome() },
    { value: "vintage", label: t.generations.vintage() },
  ];
}

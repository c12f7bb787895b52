import { thumbHashToDataURL } from "thumbhash";
import type { Rendition } from "@/api/client";

const KNOWN = ["avif", "webp"];
const placeholders = new Map<string, string>();

/** `srcset` of the files of one format; formats this app does not know are left to later ones. */
export function srcset(renditions: Rendition[], format: string): string {
  return renditions
    .filter((file) => file.format === format)
    .map((file) => `${file.url} ${file.width}w`)
    .join(", ");
}

/** The file for who can neither read AVIF nor `srcset`. */
export function fallback(renditions: Rendition[]): string {
  const known = renditions.filter((file) => KNOWN.includes(file.format));
  return (known.find((file) => file.format === "webp" && file.width >= 640) ?? known[0])?.url ?? "";
}

/** A blurred placeholder as a CSS image, from some 25 bytes. */
export function placeholder(thumbhash: string): string {
  const known = placeholders.get(thumbhash);
  if (known) return known;
  const bytes = Uint8Array.from(atob(thumbhash), (letter) => letter.charCodeAt(0));
  const drawn = `url("${thumbHashToDataURL(bytes)}")`;
  placeholders.set(thumbhash, drawn);
  return drawn;
}

// A file to keep opens everywhere: of equals the one that every program knows.
const KEPT_AS = ["jpeg", "webp", "avif"];

/** The file with the most pixels. */
export function largest(renditions: Rendition[]): Rendition | undefined {
  const rank = ({ format }: Rendition) => KEPT_AS.indexOf(format);
  const known = renditions.filter((file) => rank(file) >= 0);
  return known.sort((a, b) => b.width - a.width || rank(a) - rank(b))[0];
}

import type { Post } from "@/api/client";
import { Sheet } from "@/shell/sheets.svelte";

/** The dialog that shows what a post said before it was edited. */
export const lookingBack = new Sheet<Post>(() => import("./EditsSheet.svelte"));

/** What is typed into it is kept under this name. */
export const editOf = ({ id }: Post): string => `edit.${id}`;

/** The dialog in which its author edits a post. */
export const rewording = new Sheet<Post>(() => import("./EditSheet.svelte"));

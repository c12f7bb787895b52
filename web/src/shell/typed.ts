import { remember, remembered, TYPED, visited } from "./memory";

/**
 * What people type and did not send yet: kept in this tab, under the id of who types, by the name of
 * the form. It outlives a reload, a tab that was put away, and a session that ended; signing out
 * takes it away (`forgetVisit`), also from tabs that are closed by then (`signedOut`).
 */

/** Where the browser remembers who signed in; true of somebody without a profile. */
export const WHO = "signed-in";
const VISITOR = "visitor";

/** How often somebody signed out in this browser. */
const ENDINGS = "endings";

/**
 * Who typed last in this tab: while nobody has signed in since, what they see is still theirs. It
 * stays and goes with what is typed.
 */
const LAST = `${TYPED}last`;
interface Last {
  who: string;
  endings: number;
}

const endings = remembered<number>(ENDINGS) ?? 0;
forgetEnded();
let here = whoIsHere();
begin(here);

/** The id of who types, also when their session has ended; empty for somebody unknown. */
export function typist(): string {
  return here;
}

/**
 * From now on this person types; what a visitor typed is theirs. Whether the page must begin anew:
 * somebody else was here, or it was drawn without what is kept of them.
 */
export function isTyping(id: string): boolean {
  if (id === here) return false;
  const other = here !== "";
  const missing = id !== "" && visited(`${TYPED}${id}.`).length > 0;
  begin(id);
  return other || missing;
}

/** Whoever was here signed out: a tab that cannot hear of it finds out when it is opened again. */
export function signedOut(): void {
  remember(ENDINGS, (remembered<number>(ENDINGS) ?? 0) + 1);
}

/** What is kept of a form, to go on with. */
export function typed<Said>(form: string): Said | null {
  return remembered<Said>(nameOf(form), sessionStorage);
}

/** Keep what a form says now; null forgets it. */
export function keep(form: string, said: unknown): void {
  remember(nameOf(form), said, sessionStorage);
}

/** Known before the network answers: forms are filled when they are drawn. */
function whoIsHere(): string {
  const signedIn = remembered<string | true>(WHO);
  if (signedIn === true) return "";
  return signedIn ?? lastHere()?.who ?? "";
}

function lastHere(): Last | null {
  return remembered<Last>(LAST, sessionStorage);
}

/** The browser restores what was typed in a tab that was closed when its user signed out. */
function forgetEnded(): void {
  if ((lastHere()?.endings ?? 0) === endings) return;
  for (const name of visited(TYPED)) remember(name, null, sessionStorage);
}

function begin(id: string): void {
  here = id;
  remember(LAST, { who: here, endings } satisfies Last, sessionStorage);
  adopt();
}

function nameOf(form: string, who = here || VISITOR): string {
  return `${TYPED}${who}.${form}`;
}

/** Who signs in goes on with what they typed before that. */
function adopt(): void {
  if (!here) return;
  for (const name of visited(`${TYPED}${VISITOR}.`)) {
    const form = name.slice(`${TYPED}${VISITOR}.`.length);
    const said = remembered<object>(name, sessionStorage);
    keep(form, joined(typed<object>(form), said));
    remember(name, null, sessionStorage);
  }
}

/** The later counts; of two captions, neither is lost. */
function joined(earlier: { caption?: string } | null, later: { caption?: string } | null) {
  const captions = [earlier?.caption, later?.caption].filter(Boolean);
  return captions.length > 1 ? { ...later, caption: captions.join("\n") } : (later ?? earlier);
}

import { remember, remembered } from "@/shell/memory";

export type AgeBand = "13_17" | "18_plus";

const YOUNGEST = 13;
const GROWN = 18;
const TOO_YOUNG = "too-young";

/** Whether somebody too young was here this visit: asking again would teach them to lie. */
export const turnedAway = (): boolean => remembered(TOO_YOUNG, sessionStorage) === true;

/** The band of an age in whole years; null, remembered for this visit, under 13. */
export function bandOf(years: number): AgeBand | null {
  if (years < YOUNGEST) {
    remember(TOO_YOUNG, true, sessionStorage);
    return null;
  }
  return years < GROWN ? "13_17" : "18_plus";
}

export function keepBand(band: AgeBand): void {
  remember("age-band", band, sessionStorage);
}

export const forgetBand = (): void => remember("age-band", null, sessionStorage);
export const keptBand = (): AgeBand | null => remembered<AgeBand>("age-band", sessionStorage);

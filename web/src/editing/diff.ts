/** Words of two versions side by side: `gone` were taken out, `came` were put in. */
export interface Part {
  text: string;
  what: "same" | "gone" | "came";
}

// Two captions of two thousand characters have some 400 words each: the table below is small.
const MOST_WORDS = 700;

/** The words both have in common, in order, and those that only one has. */
export function parts(before: string, after: string): Part[] {
  const [old, fresh] = [words(before), words(after)];
  if (old.length > MOST_WORDS || fresh.length > MOST_WORDS) {
    return [
      { text: before, what: "gone" },
      { text: after, what: "came" },
    ];
  }
  return joined(steps(old, fresh));
}

function words(text: string): string[] {
  return text.match(/\s+|\S+/gu) ?? [];
}

function steps(old: string[], fresh: string[]): Part[] {
  const common = lengths(old, fresh);
  const found: Part[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < fresh.length) {
    if (i < old.length && old[i] === fresh[j]) {
      found.push({ text: old[i++]!, what: "same" });
      j += 1;
    } else if (j >= fresh.length || (i < old.length && common[i + 1]![j]! >= common[i]![j + 1]!))
      found.push({ text: old[i++]!, what: "gone" });
    else found.push({ text: fresh[j++]!, what: "came" });
  }
  return found;
}

/** How many words the rest of one has in common with the rest of the other, from each place on. */
function lengths(old: string[], fresh: string[]): number[][] {
  const common = Array.from({ length: old.length + 1 }, () =>
    new Array<number>(fresh.length + 1).fill(0),
  );
  for (let i = old.length - 1; i >= 0; i -= 1)
    for (let j = fresh.length - 1; j >= 0; j -= 1)
      common[i]![j] =
        old[i] === fresh[j]
          ? common[i + 1]![j + 1]! + 1
          : Math.max(common[i + 1]![j]!, common[i]![j + 1]!);
  return common;
}

function joined(found: Part[]): Part[] {
  return found.reduce<Part[]>((all, part) => {
    const last = all.at(-1);
    if (last?.what !== part.what) return [...all, { ...part }];
    last.text += part.text;
    return all;
  }, []);
}

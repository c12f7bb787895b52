export const LENGTH = 12;

/** What the user pool asks of a password (`infra/user_pool.py`). */
export const RULES = [
  { text: `${LENGTH} characters`, met: (word: string) => word.length >= LENGTH },
  { text: "a small letter", met: (word: string) => /[a-z]/.test(word) },
  { text: "a capital", met: (word: string) => /[A-Z]/.test(word) },
  { text: "a digit", met: (word: string) => /\d/.test(word) },
  { text: "a sign", met: (word: string) => /[^A-Za-z0-9]/.test(word) },
];

export function weakness(word: string): string | undefined {
  const missing = RULES.filter(({ met }) => !met(word)).map(({ text }) => text);
  return missing.length ? `It still needs ${missing.join(", ")}.` : undefined;
}

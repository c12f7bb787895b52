import { language, t } from "@/messages/messages";

export const LENGTH = 12;

/** What the user pool asks of a password (`infra/user_pool.py`). */
export const RULES = [
  {
    text: () => t.session.ruleLength({ count: LENGTH }),
    met: (word: string) => word.length >= LENGTH,
  },
  { text: () => t.session.ruleLowercase(), met: (word: string) => /[a-z]/.test(word) },
  { text: () => t.session.ruleUppercase(), met: (word: string) => /[A-Z]/.test(word) },
  { text: () => t.session.ruleNumber(), met: (word: string) => /\d/.test(word) },
  { text: () => t.session.ruleSymbol(), met: (word: string) => /[^A-Za-z0-9]/.test(word) },
];

export function weakness(word: string): string | undefined {
  const missing = RULES.filter(({ met }) => !met(word)).map(({ text }) => text());
  if (missing.length === 0) return undefined;
  const rules = new Intl.ListFormat(language).format(missing);
  return t.session.passwordNeeds({ rules });
}

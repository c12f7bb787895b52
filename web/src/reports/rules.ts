import type { Rule } from "@/api/client";

/** The rules of the network, as somebody would say what is wrong. */
export const RULES: Record<Rule, string> = {
  spam: "Spam or a scam",
  harassment: "Harassment or threats",
  hate: "Hate against a group",
  sexual: "Sexual content",
  minors: "Harm to children",
  violence: "Violence or gore",
  self_harm: "Suicide or self-harm",
  intimate_image: "Intimate picture without consent",
  likeness: "A real person who did not agree",
  copyright: "Somebody else’s work or brand",
  illegal: "Something else against the law",
  other: "Something else",
};

export const RULE_OPTIONS = Object.entries(RULES).map(([value, label]) => ({
  value: value as Rule,
  label,
}));

/** A rule in words; one that this version does not know yet by its name. */
export function inWords(rule: string): string {
  return RULES[rule as Rule] ?? rule;
}

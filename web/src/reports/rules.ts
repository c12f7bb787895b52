import type { Rule } from "@/api/client";
import { t } from "@/messages/messages";

/** The rules of the network, as somebody would say what is wrong. */
const RULES: Record<Rule, () => string> = {
  spam: () => t.reports.spam(),
  harassment: () => t.reports.harassment(),
  hate: () => t.reports.hate(),
  sexual: () => t.reports.sexual(),
  minors: () => t.reports.minors(),
  violence: () => t.reports.violence(),
  self_harm: () => t.reports.selfHarm(),
  intimate_image: () => t.reports.intimateImage(),
  likeness: () => t.reports.likeness(),
  copyright: () => t.reports.copyright(),
  illegal: () => t.reports.illegal(),
  other: () => t.reports.other(),
};

export function ruleOptions(): { value: Rule; label: string }[] {
  return Object.entries(RULES).map(([value, said]) => ({ value: value as Rule, label: said() }));
}

/** A rule in words; one that this version does not know yet by its name. */
export function inWords(rule: string): string {
  return RULES[rule as Rule]?.() ?? rule;
}

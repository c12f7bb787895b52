import { network } from "@/session/network";

/** Which ratings this network takes; an explicit one unless it says otherwise. */
class Rating {
  explicit = $state(true);

  /** Where nobody answers, the API says what it does not take. */
  async ask(): Promise<void> {
    const told = await network().catch(() => undefined);
    this.explicit = told?.explicit ?? true;
  }
}

export const rating = new Rating();

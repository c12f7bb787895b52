import { silenceOf } from "@/api/problem";
import { asUser } from "./idp";

/** What the user pool knows of who is signed in: the API is never told. */
export class Registered {
  email = $state("");
  /** Whether signing in takes a code; null while that is not known. */
  secondFactor = $state<boolean | null>(null);
  /** Why it is not known: the user pool did not say. */
  trouble = $state.raw<unknown>(null);

  look = async (): Promise<void> => {
    this.trouble = null;
    try {
      const { UserAttributes, UserMFASettingList } = await (await asUser("GetUser")).json();
      this.email = attribute(UserAttributes, "email");
      // Left out where there is none.
      this.secondFactor = (UserMFASettingList ?? []).includes("SOFTWARE_TOKEN_MFA");
    } catch (reason) {
      this.trouble = silenceOf(reason);
    }
  };
}

function attribute(found: { Name: string; Value: string }[], name: string): string {
  return found.find(({ Name }) => Name === name)?.Value ?? "";
}

import { silenceOf } from "@/api/problem";
import { asUser } from "./idp";

/** What the user pool knows of who is signed in: the API is never told. */
export class Registered {
  email = $state("");
  /** Why it is not known: the user pool did not say. */
  trouble = $state.raw<unknown>(null);

  look = async (): Promise<void> => {
    this.trouble = null;
    try {
      const { UserAttributes } = await (await asUser("GetUser")).json();
      this.email = attribute(UserAttributes, "email");
    } catch (reason) {
      this.trouble = silenceOf(reason);
    }
  };
}

function attribute(found: { Name: string; Value: string }[], name: string): string {
  return found.find(({ Name }) => Name === name)?.Value ?? "";
}

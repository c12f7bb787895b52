import { Sheet } from "@/shell/sheets.svelte";
import { NotSignedIn } from "./refusal";

interface Asking {
  trouble: string;
  /** Null when somebody thinks better of it. */
  answer: (code: string | null) => void;
}

/** The dialog that asks for a code of the authenticator app, wherever a password was asked for. */
export const codeSheet = new Sheet<Asking>(() => import("./CodeSheet.svelte"));

export function askCode(trouble: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const missing = () => reject(new NotSignedIn({ code: "SecondFactorMissing" }));
    const answer = (code: string | null) => (code === null ? missing() : resolve(code));
    const asking = { trouble, answer };
    // A dialog that could not be loaded asks nobody.
    void codeSheet.open(asking).then(() => codeSheet.about === asking || missing());
  });
}

import { Refused } from "@/api/problem";
import { t } from "@/messages/messages";
import { isWrong, NotSignedIn } from "./refusal";

/**
 * What Cognito said no to, at the field it is about. Here it is known whose password it is: only
 * that can be wrong.
 */
export async function placed<T>(asking: Promise<T>): Promise<T> {
  try {
    return await asking;
  } catch (reason) {
    if (isWrong(reason)) throw at("current", t.session.wrongCurrentPassword());
    if (reason instanceof NotSignedIn && reason.code === "AliasExistsException")
      throw at("email", reason.message);
    throw reason;
  }
}

function at(field: string, text: string): Refused {
  return new Refused("", "invalid", 422, { [field]: text });
}

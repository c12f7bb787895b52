import { NotSignedIn } from "./refusal";

type Done<T> = (reason?: Error | null, result?: T) => void;

/** What the library for signing in answers to, as a promise. */
export function settled<T>(ask: (done: Done<T>) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    ask((reason, result) => (reason ? reject(named(reason)) : resolve(result as T)));
  });
}

/** Nobody's address differs from another's in case alone; phones begin fields with a capital. */
export function addressOf(typed: string): string {
  return typed.trim().toLowerCase();
}

function named(reason: Error): NotSignedIn {
  return reason instanceof NotSignedIn ? reason : new NotSignedIn(reason);
}

import { api, asked } from "@/api/client";
import { Refused } from "@/api/problem";
import { consent } from "@/consent/consent";
import { remember, remembered, TYPED, visited } from "@/shell/memory";
import type { Signal } from "./did";
import { Queue, type Batch, type Outcome, type Sent } from "./queue";
import { watch } from "./watching";

interface Counting {
  hears: (signal: Signal) => void;
  drops: () => void;
  end: () => void;
}

/**
 * Count what this user does from now on; null when they do not agree to it. What waits lies among
 * what they typed: it goes when they sign out, and is nobody else's.
 */
export async function begin(id: string): Promise<Counting | null> {
  const queue = new Queue<Signal>({ ...ways(id), send });
  if (!(await consent()).analytics) {
    queue.drop();
    return null;
  }
  // What waits from before, ahead of what is in view now: that goes with what follows.
  void queue.flush();
  const stopWatching = watch((signal, at) => queue.add(signal, at));
  const hidden = (): void => void (document.hidden && queue.leave());
  const leaves = (): void => queue.leave();
  const online = (): void => void queue.flush({ now: true });
  // After what watches, so that what was in view goes along.
  document.addEventListener("visibilitychange", hidden);
  addEventListener("pagehide", leaves);
  addEventListener("online", online);
  return { hears: (signal) => queue.add(signal), drops: () => queue.drop(), end };

  function end(): void {
    stopWatching();
    document.removeEventListener("visibilitychange", hidden);
    removeEventListener("pagehide", leaves);
    removeEventListener("online", online);
    // Their session may be over by now; they send it when they are back.
    queue.put();
  }
}

async function send(batch: Sent<Signal>): Promise<Outcome> {
  try {
    const { taken } = await asked(api.POST("/v1/signals", { body: batch, keepalive: true }));
    return taken ? "taken" : "unwanted";
  } catch (reason) {
    const status = reason instanceof Refused ? reason.status : 0;
    return status >= 400 && status < 500 ? "refused" : "unanswered";
  }
}

function ways(id: string) {
  const beginning = `${TYPED}signals.${id}.`;
  return {
    keep: (batch: string, signals: Batch<Signal> | null) => remember(beginning + batch, signals),
    kept: () =>
      new Map(
        visited(beginning, localStorage)
          .map((name) => [name.slice(beginning.length), remembered<Batch<Signal>>(name)] as const)
          .filter((each): each is [string, Batch<Signal>] => each[1] !== null)
          // The oldest first.
          .sort(([, one], [, other]) => firstOf(one) - firstOf(other)),
      ),
    now: () => Date.now(),
    isOnline: () => navigator.onLine,
    id: () => crypto.randomUUID(),
    later: (act: () => void, milliseconds: number) => void setTimeout(act, milliseconds),
  };
}

const firstOf = ({ signals }: Batch<Signal>): number => signals[0]?.at ?? 0;

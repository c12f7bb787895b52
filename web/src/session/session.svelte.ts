import { api, asked, bearer, type Me } from "@/api/client";
import { refusalOf, Refused, told } from "@/api/problem";
import { forgetVisit, remember, remembered } from "@/shell/memory";
import { isTyping, signedOut, typist, WHO } from "@/shell/typed";
import { settle } from "@/shell/toasts.svelte";

/** A newcomer has signed in and has no profile yet. */
type Status = "arriving" | "visitor" | "newcomer" | "member";

/** What other tabs are told, unless it is the id of who signed in. */
const ENDED = "ended";
const NEWCOMER = "newcomer";
const EARLY_MS = 60_000;

/**
 * Who is at the screen. The access token lives in this object and nowhere else; the refresh token
 * lies in a cookie that no script can read. Only the fact that there is one is remembered, and whose.
 */
class Session {
  status = $state<Status>(remembered(WHO) ? "arriving" : "visitor");
  me = $state<Me | null>(null);
  /** Why it is not known who this is: the network could not be asked. */
  trouble = $state<unknown>(null);
  /** A moderator whose sign-in took no second factor, where moderators need one. */
  unproved = $state(false);

  /** This page has something of somebody else's, or lacks what its user typed: it begins anew. */
  #stale = false;
  #token: string | null = null;
  #until = 0;
  #renewing: Promise<string | null> | null = null;
  #channel = new BroadcastChannel("easel-session");

  constructor() {
    bearer.token = () => this.token();
    bearer.renewed = () => this.#renew();
    bearer.suspended = () => {
      if (this.me) this.me = { ...this.me, is_suspended: true };
    };
    bearer.unproved = () => (this.unproved = true);
    this.#channel.onmessage = ({ data }) => this.#heard(String(data));
    addEventListener("online", () => void this.arrive());
  }

  /** Whether to show what only members see, also while that is being found out. */
  get signedIn(): boolean {
    return this.status === "member" || this.status === "arriving";
  }

  /** Whom moderators keep from doing anything; what they may do is said in a banner. */
  get suspended(): boolean {
    return this.me?.is_suspended ?? false;
  }

  /** When the token in hand is over, in milliseconds since 1970. */
  get until(): number {
    return this.#until;
  }

  async arrive(): Promise<void> {
    if (this.status !== "arriving") return;
    this.trouble = null;
    try {
      await this.refreshMe();
      if (!this.#stale) return;
      forgetVisit({ typed: false });
      location.reload();
    } catch (reason) {
      this.trouble = reason;
    }
  }

  /**
   * Begin with the refresh token of a fresh sign-in; it goes into the cookie and is forgotten.
   * Whether this page can go on: after somebody else was here, none can.
   */
  async begin(refreshToken: string): Promise<boolean> {
    const begun = await asked(api.PUT("/v1/session", { body: { refresh_token: refreshToken } }));
    this.#hold(begun.access_token, begun.expires_in);
    this.unproved = false;
    remember(WHO, true);
    await this.refreshMe();
    this.#channel.postMessage(typist() || NEWCOMER);
    if (this.#stale) forgetVisit({ typed: false });
    return !this.#stale;
  }

  /** Sign out here and in every tab, and forget whatever was seen or typed. */
  async end(to = "/"): Promise<void> {
    await settle();
    await asked(api.DELETE("/v1/session"));
    await this.#unsubscribe();
    this.#forget();
    signedOut();
    this.#channel.postMessage(ENDED);
    forgetVisit();
    // A fresh page: nothing of this person is left in memory either.
    location.replace(to);
  }

  async refreshMe(): Promise<void> {
    try {
      this.me = await asked(api.GET("/v1/me"));
      this.#is(this.me.id);
      this.status = "member";
      remember(WHO, this.me.id);
    } catch (reason) {
      if (!(reason instanceof Refused)) throw reason;
      if (reason.kind === "profile-required") {
        this.#is("");
        this.status = "newcomer";
      } else if (reason.status === 401) this.#forget();
      else throw reason;
    }
  }

  /** The token to send, renewed a minute before it is over; null for a visitor. */
  async token(): Promise<string | null> {
    if (!remembered(WHO)) return null;
    if (this.#token && Date.now() < this.#until - EARLY_MS) return this.#token;
    return this.#renew();
  }

  /** Of another tab. Who is here already reads and types on; for anybody else all begins anew. */
  #heard(who: string): void {
    if (who !== typist()) {
      forgetVisit({ typed: who === ENDED });
      location.reload();
    } else if (this.status !== "member") {
      this.status = "arriving";
      void this.arrive();
    }
  }

  /** The network pushes nothing to an ended session; now the browser forgets it as well. */
  async #unsubscribe(): Promise<void> {
    const id = this.me?.id;
    if (id && remembered(`push.${id}`))
      await import("@/push/push").then(({ leave }) => leave(id)).catch(told);
  }

  #is(id: string): void {
    this.#stale ||= isTyping(id);
  }

  #renew(): Promise<string | null> {
    this.#renewing ??= this.#ask().finally(() => (this.#renewing = null));
    return this.#renewing;
  }

  async #ask(): Promise<string | null> {
    const answer = await fetch("/v1/session", {
      signal: AbortSignal.timeout(10_000),
      keepalive: true,
    });
    if (answer.status === 401) {
      this.#forget();
      return null;
    }
    const told = await answer.json();
    // Busy or broken is not signed out: whoever asked may ask again.
    if (!answer.ok) throw refusalOf(answer, told);
    this.#hold(told.access_token, told.expires_in);
    return this.#token;
  }

  #hold(token: string, seconds: number): void {
    this.#token = token;
    this.#until = Date.now() + seconds * 1000;
  }

  #forget(): void {
    this.#token = null;
    this.me = null;
    this.status = "visitor";
    remember(WHO, false);
  }
}

export const session = new Session();

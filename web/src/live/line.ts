import { api, asked, once } from "@/api/client";
import { PATIENCE_MS, PING_MS } from "./pace";

export interface Message {
  type: string;
  id?: string;
}
interface Ears {
  heard: (message: Message) => void;
  /** The other side is gone; not called after `close`. */
  ended: () => void;
}

/** One connection of its ticket's person, until it ends. */
export class Line {
  #answer = 0;
  #pings: number;

  private constructor(
    readonly socket: WebSocket,
    readonly ears: Ears,
  ) {
    this.#pings = window.setInterval(() => this.check(), PING_MS);
    socket.onmessage = ({ data }) => this.#heard(String(data));
    socket.onclose = () => this.#end();
  }

  /** Connect with a fresh ticket. Throws when that does not come about in time. */
  static async open(ears: Ears): Promise<Line> {
    const header = once();
    const pass = await asked(api.POST("/v1/live_tickets", { params: { header } }));
    const address = `${pass.url}?${new URLSearchParams({ ticket: pass.ticket })}`;
    return new Line(await opened(new WebSocket(address)), ears);
  }

  say(type: "ping" | "watch"): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify({ type }));
  }

  /** Ask whether anybody is there: a line that was cut while one slept does not say so itself. */
  check(): void {
    clearTimeout(this.#answer);
    this.#answer = window.setTimeout(() => this.#end(), PATIENCE_MS);
    this.say("ping");
  }

  close(): void {
    clearTimeout(this.#answer);
    clearInterval(this.#pings);
    this.socket.onmessage = this.socket.onclose = null;
    this.socket.close();
  }

  #end(): void {
    this.close();
    this.ears.ended();
  }

  #heard(text: string): void {
    clearTimeout(this.#answer);
    this.ears.heard(JSON.parse(text) as Message);
  }
}

function opened(socket: WebSocket): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => socket.close(), PATIENCE_MS);
    socket.onopen = () => {
      clearTimeout(late);
      resolve(socket);
    };
    socket.onclose = () => {
      clearTimeout(late);
      reject(new Error("No connection came about."));
    };
  });
}

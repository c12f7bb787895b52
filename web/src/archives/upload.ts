import type { Import } from "@/api/client";
import { Refused } from "@/api/problem";
import { t } from "@/messages/messages";

export type Form = NonNullable<Import["uploads"]>[number];

/**
 * Post a file to its form, straight to the network's storage; `sent` hears how much of it is there,
 * from 0 to 1. Throws `Refused` where it did not arrive, and an `AbortError` after `signal`.
 */
export function upload(
  form: Form,
  file: File,
  sent: (part: number) => void,
  signal: AbortSignal,
): Promise<void> {
  if (file.size > form.max_bytes)
    return Promise.reject(new Refused(t.archives.fileTooLarge({ name: file.name }), "too-large"));
  return new Promise((done, failed) => {
    // Of an upload by fetch nobody hears how far it is.
    const request = new XMLHttpRequest();
    const lost = () => failed(new Refused(t.archives.uploadFailed(), "unreachable"));
    request.upload.onprogress = ({ loaded, total }) => sent(total ? loaded / total : 0);
    request.onload = () => (request.status < 300 ? done() : lost());
    request.onerror = lost;
    request.onabort = () => failed(new DOMException("stopped", "AbortError"));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.open("POST", form.url);
    request.send(body(form, file));
  });
}

function body(form: Form, file: File): FormData {
  const body = new FormData();
  for (const [name, value] of Object.entries(form.fields)) body.append(name, value);
  // What stands behind the file is not read.
  body.append("file", file);
  return body;
}

import { api, asked, type GivenNotice, type Rule } from "@/api/client";
import type { components } from "@/api/schema";
import { Sending } from "@/api/sending.svelte";

type Body = components["schemas"]["NoticeIn"];

/** Reasons for which a law asks for a signature. */
const SIGNED: Rule[] = ["intimate_image", "copyright"];

export function needsSignature(reason: Rule | null): boolean {
  return reason !== null && SIGNED.includes(reason);
}

/** A notice that is about to be sent: sent twice, it is one. */
export function sending(): Sending<Body, GivenNotice> {
  return new Sending((body: Body, header) =>
    asked(api.POST("/v1/notices", { body, params: { header } })),
  );
}

export function receiptOf(number: string): Promise<GivenNotice> {
  const path = { notice_id: number };
  return asked(api.GET("/v1/notices/{notice_id}", { params: { path } }));
}

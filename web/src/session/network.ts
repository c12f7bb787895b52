import { api, asked, type Network } from "@/api/client";

let known: Promise<Network> | undefined;

/** What this deployment offers, asked once; asked again after a failure. */
export function network(): Promise<Network> {
  known ??= asked(api.GET("/v1/network")).catch((reason: unknown) => {
    known = undefined;
    throw reason;
  });
  return known;
}

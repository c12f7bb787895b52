import { api, asked } from "@/api/client";

/** Sign out everywhere but here; also while the page is being left. */
export async function signOutOthers(): Promise<void> {
  await asked(api.DELETE("/v1/me/sessions", { keepalive: true }));
}

import { networkName } from "@/shell/network";

const QUIET_ZONE = 4;

/** What authenticator apps read: whose secret it is, and where. */
export function uri(handle: string, secret: string): string {
  // A plus stands for itself here, so that no form's way of writing spaces will do.
  const issuer = encodeURIComponent(networkName);
  return `otpauth://totp/${issuer}:${handle}?secret=${secret}&issuer=${issuer}`;
}

/** A QR code as the path of an SVG; what draws it is loaded when somebody needs one. */
export async function squares(text: string): Promise<{ size: number; path: string }> {
  const { encode } = await import("uqr");
  const { data, size } = encode(text, { ecc: "M", border: QUIET_ZONE });
  const rows = data.map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")));
  return { size, path: rows.flat().join("") };
}

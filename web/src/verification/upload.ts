/** What the API takes of a file, in bytes. */
const MOST_BYTES = 4 * 1024 * 1024;
const TAKEN = ["image/png", "image/jpeg", "image/webp", "image/avif"];
/** The longer side of an image that is made smaller: more than is looked at. */
const SIDE_PX = 2048;
const QUALITY = 0.9;

export interface Ready {
  /** The file in base64. */
  image: string;
  /** Whether it was made smaller, and with that lost whatever was signed into it. */
  scaled: boolean;
}

/** A file as the API takes it: as it is where that may be. Throws what is no image here. */
export async function ready(file: Blob): Promise<Ready> {
  const scaled = file.size > MOST_BYTES || !TAKEN.includes(file.type);
  return { image: await base64(scaled ? await smaller(file) : file), scaled };
}

async function smaller(file: Blob): Promise<Blob> {
  const image = await createImageBitmap(file);
  const scale = Math.min(1, SIDE_PX / Math.max(image.width, image.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(image.width * scale));
  canvas.height = Math.max(1, Math.round(image.height * scale));
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  image.close();
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (made) => (made ? resolve(made) : reject(new Error("no image"))),
      "image/jpeg",
      QUALITY,
    ),
  );
}

async function base64(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  // An argument each: of all at once there would be too many.
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

/** The first image among what was dropped or pasted. */
export const imageIn = (data: DataTransfer | null): File | undefined =>
  [...(data?.files ?? [])].find(({ type }) => type.startsWith("image/"));

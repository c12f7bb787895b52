import { api, asked, type ImageModel } from "@/api/client";

/** The models that paint here, asked for once; asked for again after a failure. */
class Offer {
  models = $state<ImageModel[]>([]);
  #asking: Promise<void> | undefined;

  /** Without knowing the offer one still paints, with what the network takes by default. */
  load(): void {
    this.#asking ??= this.#read().catch(() => (this.#asking = undefined));
  }

  /** The model with this id, or else the network's default; none while that is not known. */
  find(id: string): ImageModel | undefined {
    const named = this.models.find((model) => model.id === id);
    return named ?? this.models.find(({ is_default }) => is_default);
  }

  async #read(): Promise<void> {
    this.models = (await asked(api.GET("/v1/models"))).items;
  }
}

export const offer = new Offer();

import PhotoSwipe, { type Point, type SlideData } from "photoswipe";
import "photoswipe/style.css";
import type { Image, Painted } from "@/api/client";
import { t } from "@/messages/messages";
import { largest, placeholder, srcset } from "./renditions";

interface Heard {
  turned: (index: number) => void;
  /** How large it is, of what fits the screen. */
  zoomed: (times: number) => void;
  closed: () => void;
}
type Looked = Image | Painted;

const STEP = 1.5;
const MOST = 6;
const OTHERS = ["Tab", "ArrowLeft", "ArrowRight"];
// Its own buttons are markup from strings, which no page here takes: ours are beside it.
const BARE = {
  close: false,
  zoom: false,
  arrowPrev: false,
  arrowNext: false,
  counter: false,
  preloader: false,
};

/** Images to look at closely, in an element of a dialog: that has focus, Escape and buttons. */
export class Zoom {
  #swipe: PhotoSwipe;

  constructor(stage: HTMLElement, images: Looked[], index: number, heard: Heard) {
    this.#swipe = new PhotoSwipe({
      ...BARE,
      appendToEl: stage,
      dataSource: images.map(slide),
      index,
      bgOpacity: 1,
      showHideAnimationType: "none",
      zoomAnimationDuration: duration(),
      escKey: false,
      trapFocus: false,
      returnFocus: false,
      wheelToZoom: true,
      imageClickAction: false,
      tapAction: false,
      secondaryZoomLevel: ({ fit }) => Math.max(1, fit * STEP ** 2),
      maxZoomLevel: ({ fit }) => fit * MOST,
      paddingFn: (screen) => padding(screen),
      errorMsg: t.posts.couldNotLoadImage(),
    });
    // Its colours, until it is there.
    this.#swipe.addFilter("placeholderSrc", (_, { index }) =>
      placeholder(images[index]?.thumbhash ?? "").slice('url("'.length, -'")'.length),
    );
    this.#listen(heard);
    this.#swipe.init();
    // The dialog around it is one already.
    this.#swipe.element?.removeAttribute("role");
    this.#swipe.scrollWrap?.setAttribute("aria-label", t.posts.images());
  }

  turn(by: number): void {
    if (by > 0) this.#swipe.next();
    else this.#swipe.prev();
  }

  closer(): void {
    this.#to(STEP);
  }

  farther(): void {
    this.#to(1 / STEP);
  }

  whole(): void {
    this.#to(0);
  }

  destroy(): void {
    if (this.#swipe.opener.isOpen) this.#swipe.destroy();
    else this.#swipe.on("openingAnimationEnd", () => this.#swipe.destroy());
  }

  #to(times: number): void {
    const { currSlide } = this.#swipe;
    if (!currSlide) return;
    const { fit } = currSlide.zoomLevels;
    const wanted = Math.min(Math.max(currSlide.currZoomLevel * times, fit), fit * MOST);
    currSlide.zoomTo(wanted, undefined, duration());
  }

  #listen(heard: Heard): void {
    const swipe = this.#swipe;
    swipe.on("change", () => heard.turned(swipe.currIndex));
    swipe.on("close", heard.closed);
    swipe.on("zoomPanUpdate", ({ slide }) => {
      if (slide === swipe.currSlide) heard.zoomed(slide.currZoomLevel / slide.zoomLevels.fit);
    });
    // The dialog hears these, also before all this was loaded.
    swipe.on("keydown", (event) => {
      if (OTHERS.includes(event.originalEvent.key)) event.preventDefault();
    });
    swipe.on("bindEvents", () => {
      swipe.scrollWrap?.addEventListener("dblclick", ({ clientX: x, clientY: y }) =>
        swipe.currSlide?.toggleZoom({ x, y }),
      );
    });
  }
}

function slide(image: Looked): SlideData {
  return {
    src: largest(image.renditions)?.url ?? "",
    srcset: srcset(image.renditions, "webp"),
    width: image.width,
    height: image.height,
    alt: image.alt_text,
  };
}

/** Room for the buttons: above it, and where there is some, beside it. */
function padding({ x }: Point) {
  const beside = x > 700 ? 64 : 0;
  return { top: 60, bottom: 16, left: beside, right: beside };
}

function duration(): number {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 200;
}

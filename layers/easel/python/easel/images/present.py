"""Images, as the user sees who had them made."""

from collections.abc import Collection
from typing import Any

from easel import receipts
from easel.config import names
from easel.images import alt_text, scene_text
from easel.images.model import Image, file_name
from easel.images.schemas import (
    DownloadView,
    GeneratedImageView,
    ImageThumbnailView,
    JudgementView,
    ProvenanceView,
    ReceiptView,
)
from easel.storage import urls


def generated(image: Image, judgement: JudgementView | None = None) -> GeneratedImageView:
    """Present an image to the user who had it made, with what a judge says against it."""
    return GeneratedImageView(
        id=image.image_id,
        width=int(image.width),
        height=int(image.height),
        thumbhash=image.thumbhash,
        prompt=image.prompt,
        seed=int(image.seed),
        model=image.model,
        claimed_model=image.claimed_model,
        # Of a remix the generation says it, as long as its owner may see what was remixed.
        parent_image_id=None if image.lineage else image.parent_id,
        understood=list(image.understood),
        ignored=list(image.ignored),
        judgement=judgement,
        alt_text=alt_text.draft(image),
        alt_text_without_prompt=alt_text.draft(image, show_prompt=False),
        renditions=urls.renditions(list(image.renditions), image.path, None),
        downloads=_downloads(image),
        created_at=image.created_at,
    )


def thumbnail(image: Image) -> ImageThumbnailView:
    """Present an image in a small place to the user who had it made."""
    known = {name: getattr(image, name) for name in ("path", "width", "height", "thumbhash")}
    card = known | {"id": image.image_id, "renditions": image.renditions}
    return preview(card, alt_text.draft(image))


def preview(card: dict[str, Any], text: str = alt_text.UNSAID) -> ImageThumbnailView:
    """Present what there is of an image, which may still be being finished, with its alt text."""
    return ImageThumbnailView(
        id=card["id"],
        width=int(card["width"]),
        height=int(card["height"]),
        alt_text=text,
        thumbhash=card["thumbhash"],
        renditions=urls.renditions(list(card["renditions"]), card["path"], None),
    )


def origin(image: Image, shown: Collection[str]) -> dict[str, Any]:
    """Present how an image was made and who signed that, and whether more can be made of it.

    `shown` are the attributes with words that the viewer is shown.
    """
    signed_by = names().network_name if image.is_signed else None
    return {
        "provenance": ProvenanceView(way=image.way, signed_by=signed_by),
        "receipt": _receipt(image, shown) if image.receipt else None,
        "takes_instructions": scene_text.shared(image.scene) is not None,
    }


def _receipt(image: Image, shown: Collection[str]) -> ReceiptView:
    kept = receipts.Kept(**image.receipt.as_dict())
    # Who is shown the image sees what it looks like.
    opened = {"pdq": str(image.pdq_hash), "pdq_key": receipts.revealed(kept.salt, "pdq")}
    if "prompt" in shown:
        opened["prompt_key"] = receipts.revealed(kept.salt, "prompt")
    if {"negative_prompt", "style"} <= set(shown):
        opened["settings_key"] = receipts.revealed(kept.salt, "settings")
    return ReceiptView(id=receipts.id_of(kept.jws), jws=kept.jws, files=kept.files, **opened)


def _downloads(image: Image) -> list[DownloadView]:
    """The original, and the JPEG where there is one: images made before it was have none."""
    named = [file_name(entry) for entry in image.renditions]
    files = {"original.png": "png"} | {each: "jpeg" for each in named if each.endswith(".jpeg")}
    return [
        DownloadView(
            format=form,
            url=urls.download(f"p/{image.path}/{name}", f"{image.image_id}.{form}"),
        )
        for name, form in files.items()
    ]

"""What the controls answer: the fields that our page has."""

from pydantic import BaseModel


class FileView(BaseModel):
    url: str
    width: int
    height: int
    format: str
    bytes: int


class ImageView(BaseModel):
    id: str
    width: int
    height: int
    alt_text: str
    alt_text_source: str
    thumbhash: str
    prompt: str
    model: str
    renditions: list[FileView]


class AuthorView(BaseModel):
    handle: str
    display_name: str
    avatar_url: str | None


class PostView(BaseModel):
    id: str
    author: AuthorView
    caption: str
    tags: list[str]
    images: list[ImageView]
    visibility: str
    created_at: str
    counts: dict[str, int]
    reaction: str | None


class Page(BaseModel):
    items: list[PostView]
    next_cursor: str | None

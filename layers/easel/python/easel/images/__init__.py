"""Images: the item, its files and renditions, and the public copies at the edge."""

from easel.images.model import Image, file_name, find_all, owned, owned_one

__all__ = ["Image", "file_name", "find_all", "owned", "owned_one"]

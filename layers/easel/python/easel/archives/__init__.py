"""Archives: everything of a user, made on request as ZIP files to download."""

from easel.archives.model import Archive, ask, change, clear, find, folder, forget, own, view

__all__ = ["Archive", "ask", "change", "clear", "find", "folder", "forget", "own", "view"]

"""Uploads: images of a user's own, to be edited by a model and shown to nobody else."""

from easel.uploads.model import Upload, folder, forget, owned

__all__ = ["Upload", "folder", "forget", "owned"]

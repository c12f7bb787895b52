"""Verification: whether an image was made here, and which public posts show what looks like it."""

"""Remixes: images made of others' posts, and the lineage of both."""

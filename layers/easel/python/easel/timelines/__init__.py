"""Timelines pushed to readers, and the feeds that are read from them."""

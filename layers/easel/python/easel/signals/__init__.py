"""Signals: what users look at, open and keep, taken in batches from those who agree to it."""

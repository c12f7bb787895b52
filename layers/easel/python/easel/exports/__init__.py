"""Exports: datasets of what users agree to, for research or for training models."""

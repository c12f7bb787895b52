"""Feeds in the order of a pool, quickly: the same order, read without models.

`ranking.feeds` is the reference; tests/functions/test_quick_rankings.py compares the two.
"""

"""For You, quickly: the same candidates, signals, weights, scores and places, read without models.

`recommendations.feeds` is the reference; tests/functions/test_quick_for_you.py compares the two.
"""

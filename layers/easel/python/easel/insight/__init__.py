"""Insight as it happens: how many users did what, in windows of a minute, an hour and a day."""

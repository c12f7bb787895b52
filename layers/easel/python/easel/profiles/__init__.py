"""Profiles as viewers meet them, and how two users stand to each other."""

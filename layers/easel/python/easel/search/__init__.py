"""Find posts, users and tags by words; what a viewer may see of it the table decides.

An index is only a source of candidates, and its engine one of several: see `seam`.
"""

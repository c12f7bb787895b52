"""Pages of feeds, quickly: the table's own JSON straight to the answer's.

The plain version beside it is the reference: what it answers, this answers, by the same policy
(tests/functions/test_fast_pages.py compares the two in generated worlds). It imports no library
but orjson, so a cold start is short. `make bench` measures both, and what is conventional.
"""

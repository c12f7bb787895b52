"""Files: buckets, URLs, and objects that nothing points at."""

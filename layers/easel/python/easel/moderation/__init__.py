"""Reports, cases, decisions, and what decisions do to posts and accounts."""

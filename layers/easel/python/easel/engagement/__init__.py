"""What users do to posts of others: react, repost, bookmark."""

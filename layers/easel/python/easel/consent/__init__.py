"""What users agree to have learned from what they do, and what not: by purpose, and revocable."""

"""What viewers choose not to meet: muted words, filters by content rating."""

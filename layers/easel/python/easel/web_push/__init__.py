"""Web push: messages to browsers through the services of those who make them (RFC 8030)."""

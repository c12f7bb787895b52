"""WebSocket connections, and what is pushed to them."""

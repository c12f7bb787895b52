"""Sign-in: sessions and the user pool."""

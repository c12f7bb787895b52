"""Sessions: where a user is signed in, and signing out there."""

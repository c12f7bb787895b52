"""Erasing an account: the request, the sweep, and the proof that nothing is left."""

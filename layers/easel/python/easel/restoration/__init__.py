"""Restoring the table from a backup: take away again what it must not bring back."""

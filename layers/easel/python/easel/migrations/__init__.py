"""Migrations: walks through everything stored that bring it into today's shape."""

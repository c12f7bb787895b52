"""Edges between users: follows, follow requests, blocks and mutes."""

from easel.graph.model import Follow, Follower, Request

__all__ = ["Follow", "Follower", "Request"]

"""Notifications: who is told of what, stored, delivered and read."""

from easel.notifications.model import DIGITS, MOST, Inbox, Notification, Told, Topic, inbox

__all__ = ["DIGITS", "MOST", "Inbox", "Notification", "Told", "Topic", "inbox"]

"""Themed widgets that a keyboard and a screen reader can use to the full."""

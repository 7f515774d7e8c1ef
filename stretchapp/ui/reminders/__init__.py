"""Reminders: the small window, the bar in the large one, and what shows them."""

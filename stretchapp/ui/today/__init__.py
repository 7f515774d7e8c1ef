"""The Today page: what is due, one card for each time, and the ticks."""

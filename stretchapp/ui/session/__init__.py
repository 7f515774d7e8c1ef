"""The guided session: before it, on its way, after it."""

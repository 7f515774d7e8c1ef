"""Charts to look at, walk through and zoom, each also as a table; loaded when first shown."""

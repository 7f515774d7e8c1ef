"""The store: the only place with SQL. Gives and takes core values, never rows."""

"""The Progress page: how it went over a range of days."""

"""The Library page: every exercise with its figure, to be found by typing and looked at closely."""

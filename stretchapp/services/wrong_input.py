"""Input that names something which does not exist or cannot be."""


class WrongInput(ValueError):
    """A request that cannot be carried out as it was put; its text says why, for the user."""

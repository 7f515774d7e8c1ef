"""The clinic's templates."""

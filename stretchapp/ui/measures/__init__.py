"""The page of a patient's measures and questionnaires."""

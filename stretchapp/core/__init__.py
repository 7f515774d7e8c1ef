"""What the program's words mean: days, schedules, plans, adherence, pain, merging.

Pure Python over frozen values: no Qt, no SQL, no files, and no clock of its own.
"""

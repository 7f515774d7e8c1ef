"""Bytes to and from core values: the plan and progress files that travel.

Nothing here touches a disk, apart from reading the program's own resources.
"""

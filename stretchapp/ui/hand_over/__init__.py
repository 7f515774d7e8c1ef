"""Assigning a plan and handing it over."""

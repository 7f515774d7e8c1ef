"""Drawings that work on any QPainter: a widget, a picture or a page of paper."""

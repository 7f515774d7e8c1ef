"""Daily stretches for people with back pain, and the plans their therapists write."""

__version__ = "0.1.0"

"""What is heard: chimes and a voice, or nothing where the computer has neither."""

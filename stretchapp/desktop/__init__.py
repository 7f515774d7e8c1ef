"""What the program asks of the computer's desktop, beside windows; without Qt."""

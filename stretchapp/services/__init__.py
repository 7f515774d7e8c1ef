"""What the program does, one verb a function, each one transaction on the store."""

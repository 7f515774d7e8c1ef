"""What is printed, or written as a PDF: any paged device, by the painters of the window."""

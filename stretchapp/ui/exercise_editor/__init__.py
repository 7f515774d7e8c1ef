"""Writing an exercise of one's own: its form, its picture, and its figure, posed by hand."""

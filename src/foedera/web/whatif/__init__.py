"""What-if: the switches and sliders of a page, and what moving them changed against the record."""

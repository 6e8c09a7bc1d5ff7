"""The search over everything: what there is, the words it goes by in any spelling, and the index over them."""

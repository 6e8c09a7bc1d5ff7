"""Value types without input or output: truth, dates, amounts, states, sources, places, conditions and errors."""

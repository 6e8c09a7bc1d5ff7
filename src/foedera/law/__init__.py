"""Treaties as code: provisions, tests, readings, findings and the crux."""

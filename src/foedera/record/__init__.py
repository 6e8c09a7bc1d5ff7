"""The library of treaties, cases, claims and sources: read it, check it, ask it as of a date."""

"""Puts the answers on one case together, and turns every answer into a plain document."""

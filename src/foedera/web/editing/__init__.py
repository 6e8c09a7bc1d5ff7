"""Editing the user's own library: changes are checked, kept in a history, and never touch the shipped one."""

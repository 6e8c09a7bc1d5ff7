"""Editing the user's own library: every change is checked, kept in a history, and never lays hands on the shipped one."""

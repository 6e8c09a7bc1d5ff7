"""The JSON API: one router a resource, built with FastAPI when it is first asked for something."""

"""The workbench: the library as pages and as JSON, served on this machine; nothing here decides, it asks the rooms below."""

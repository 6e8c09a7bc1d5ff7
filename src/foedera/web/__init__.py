"""The workbench: the library as pages and as JSON, served on one machine; it decides nothing and asks the rooms below."""

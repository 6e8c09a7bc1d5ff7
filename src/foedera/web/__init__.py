"""The workbench: the library as pages and as JSON, on one machine; it asks the rooms below and decides nothing."""

"""What a reader takes along: a page's pictures and tables, its sources as BibTeX, a whole case as one file."""

"""One file a page or a group of pages: a request in, a page out."""

"""A story page in, an article and its captions out."""

"""Bytes in, entries out."""

from worker.feeds.reading import FORMATS, read_feed

__all__ = ["FORMATS", "read_feed"]

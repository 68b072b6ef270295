"""A reader that does to its process what the page's text says."""

import gc
import os
import time

from worker.errors import Unreadable
from worker.news import Article, StoryPage, StoryReading


def read_as_told(page: StoryPage) -> StoryReading:
    """A reader that does to its process what the page's text says."""
    match page.body:
        case b"nap":
            time.sleep(0.6)
        case b"sleep":
            time.sleep(60)
        case b"abort":
            os.abort()
        case b"eat":
            return bytearray(8 << 30)  # type: ignore[return-value]
        case b"collector":
            told = f"{gc.get_freeze_count() > 0} {gc.get_threshold()[0]}"
            return StoryReading(article=Article(url=page.url, canonical=page.url, body=told), captions=())
        case b"refuse":
            raise Unreadable(page.url, "no story in it")
    return StoryReading(article=Article(url=page.url, canonical=page.url, body=f"{os.getpid()}"), captions=())

"""Finds the captions of a story page: rules find, reasons leave out, copies of one photo become one.

find_captions(opened, data) -> CaptionReading with captions=(Caption, ...) and left_out=(LeftOut, ...)
"""

from worker.stories.captions.finding import CaptionReading, find_captions
from worker.stories.captions.nouns import LeftOut
from worker.stories.captions.rules import RULES

__all__ = ["RULES", "CaptionReading", "LeftOut", "find_captions"]

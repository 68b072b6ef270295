"""A story page in, an article and its captions out."""

from worker.stories.reading import explain_story, read_story
from worker.stories.text_story import read_text_story

__all__ = ["explain_story", "read_story", "read_text_story"]

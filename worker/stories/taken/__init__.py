"""When a photo was taken, as its caption says.

read_taken("Boats off Lamu, Kenya, on Monday.", published=..., timezone="Africa/Nairobi", language="en")
    -> the latest Monday not after publication in Nairobi, precision day, evidence "Monday"
"""

from worker.stories.taken.explain import WeighedDate, explain_taken
from worker.stories.taken.reader import read_taken

__all__ = ["WeighedDate", "explain_taken", "read_taken"]

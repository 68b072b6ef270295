"""Credits: who made a picture, and where a caption ends and its credit begins.

split_caption("Boats off Lamu, Kenya, on Monday. (Jane Doe/AP)") -> ("Boats off ... Monday.", "Jane Doe/AP")
split_credit("Jane Doe/AFP via Getty Images") -> photographer Jane Doe, agency AFP, via Getty Images
"""

from worker.stories.credits.line import split_credit
from worker.stories.credits.machines import said_source_type
from worker.stories.credits.split import split_caption

__all__ = ["said_source_type", "split_caption", "split_credit"]

"""The sample newsroom: three invented outlets with feeds, stories and photos, served on loopback.

    with Newsroom() as newsroom:
        newsroom.write_feeds(Path("feeds.toml"))      three hosts, four feeds
        newsroom.misbehave("/feed.xml", "busy", retry_after="30")
        newsroom.expected()                           what must be found, photo by photo

Outlets, people and photographers are invented; places and days are real. Each story is printed in
a form of markup that real sites use (forms.py), with the noise that stands around it there.
"""

from cutline.sample.newsroom import Newsroom, Seen
from cutline.sample.truth import ExpectedPhoto, expected_photos

__all__ = ["ExpectedPhoto", "Newsroom", "Seen", "expected_photos"]

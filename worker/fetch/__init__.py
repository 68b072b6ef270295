"""One request at a time, politely and safely; every outcome is a class of its own."""

from worker.fetch.agent import AGENT_TOKEN, user_agent
from worker.fetch.client import FEEDS_ACCEPTED, IMAGES_ACCEPTED, PAGES_ACCEPTED, Client, Limits
from worker.fetch.guard import Guard
from worker.fetch.outcomes import (
    Broken,
    Busy,
    Fetched,
    Gone,
    Missing,
    MovedAway,
    NotHttp,
    Outcome,
    Refused,
    RefusedAddress,
    ServerError,
    TooLarge,
    TooManyRedirects,
    TooSlow,
    Unchanged,
    Unreachable,
    Validators,
)
from worker.fetch.robots import MOST_ROBOTS_BYTES, RobotsRules, read_robots, robots_url

__all__ = [
    "AGENT_TOKEN",
    "FEEDS_ACCEPTED",
    "IMAGES_ACCEPTED",
    "MOST_ROBOTS_BYTES",
    "PAGES_ACCEPTED",
    "Broken",
    "Busy",
    "Client",
    "Fetched",
    "Gone",
    "Guard",
    "Limits",
    "Missing",
    "MovedAway",
    "NotHttp",
    "Outcome",
    "Refused",
    "RefusedAddress",
    "RobotsRules",
    "ServerError",
    "TooLarge",
    "TooManyRedirects",
    "TooSlow",
    "Unchanged",
    "Unreachable",
    "Validators",
    "read_robots",
    "robots_url",
    "user_agent",
]

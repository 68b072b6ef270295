"""What an operator can set, read once at the door and checked all together.

From weakest to strongest: the default here, cutline.toml (or the file CUTLINE_CONFIG names), the
environment (CUTLINE_WEB_PORT=8080), a file for a secret (CUTLINE_REDIS_PASSWORD_FILE=/run/secrets/x).
"""

from __future__ import annotations

import difflib
import ipaddress
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import quote, urlsplit, urlunsplit

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator, model_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from config.faults import SettingsFault

PREFIX = "CUTLINE_"
Port = Annotated[int, Field(ge=1, le=65_535)]
DEFAULT_FEEDS = Path(__file__).with_name("feeds.toml")
_SECRETS = ("redis_password", "elastic_password", "smtp_password", "web_token")
_KEPT_AT = (r"sqlite:///.+|(?:redis|rediss|unix)://.+", "sqlite:///PATH or redis://HOST:PORT/DB")
# What an address of each setting looks like, and how that is told.
_ADDRESSES = {
    "ledger_url": _KEPT_AT,
    "alerts_url": _KEPT_AT,
    "index_url": (r"tantivy:.+|https?://[^/].*", "tantivy:FOLDER or http(s)://HOST:PORT/PREFIX"),
    "broker_url": (r"rediss?://.+", "redis://HOST:PORT/DB"),
    "smtp_url": (r"smtps?://[^/].*", "smtp://USER@HOST:PORT or smtps://USER@HOST:PORT"),
    "web_url": (r"https?://[^/].*", "an http(s) address"),
}
_PASSWORD = re.compile(r"(?<=://)([^/@]*:)[^/]*@")


class Settings(BaseSettings):
    """Every setting, with its default and what it is for. Raises SettingsFault through `load`."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True)

    # where things are kept
    data_dir: Path = Field(Path("data"), description="Folder of the ledger, the index and the gazetteer.")
    feeds_file: Path = Field(DEFAULT_FEEDS, description="The feeds to poll.")
    ledger_url: str = Field(
        "", description="sqlite:///PATH or redis://HOST:PORT/DB; empty: ledger.db in data_dir."
    )
    index_url: str = Field(
        "", description="tantivy:FOLDER or http(s)://HOST:PORT/PREFIX; empty: index in data_dir."
    )
    broker_url: str = Field("", description="redis://HOST:PORT/DB for Celery; empty: all in one process.")
    gazetteer_dir: Path | None = Field(None, description="The built gazetteer; empty: gazetteer in data_dir.")
    redis_password: SecretStr | None = Field(
        None, description="Password of Redis; REDIS_PASSWORD_FILE names a file."
    )
    elastic_user: str = Field("elastic", description="User of Elasticsearch.")
    elastic_password: SecretStr | None = Field(
        None, description="Password of Elasticsearch; ELASTIC_PASSWORD_FILE names a file."
    )

    alerts_url: str = Field(
        "", description="sqlite:///PATH or redis://HOST:PORT/DB; empty: beside the ledger."
    )
    smtp_url: str = Field(
        "",
        description="smtp://USER@HOST:PORT or smtps://...: takes the mail of alerts; empty: no mail.",
    )
    smtp_password: SecretStr | None = Field(
        None, description="Password of the mail server; SMTP_PASSWORD_FILE names a file."
    )
    mail_from: str = Field("", description="Sender of the mail of alerts.")

    # manners
    contact: str = Field(
        "", description="Address a publisher can write to, shown in the User-Agent. Please set it."
    )
    host_gap_s: float = Field(5, ge=0, le=600, description="Seconds between two requests to a host.")
    poll_base_s: int = Field(900, ge=30, description="Seconds between polls of a feed we know nothing about.")
    poll_shortest_s: int = Field(300, ge=1, description="A feed is never polled more often.")
    poll_longest_s: int = Field(86_400, ge=60, description="A feed is never polled more rarely.")
    photo_files: bool = Field(
        False, description="Ask for the first 256 KB of photos' image files, and read what they say."
    )
    read_again_days: tuple[float, ...] = Field(
        (1, 7), description="Days after which a story with photos is read again; empty: never."
    )
    allow_addresses: tuple[str, ...] = Field(
        (), description="Networks that may be fetched from although they are private (127.0.0.0/8)."
    )
    allow_ports: tuple[Port, ...] = Field((), description="Ports that may be fetched from beside 80 and 443.")

    # limits
    connect_timeout_s: float = Field(5, gt=0, description="Seconds to connect.")
    read_timeout_s: float = Field(10, gt=0, description="Seconds without a byte before a fetch is given up.")
    fetch_timeout_s: float = Field(30, gt=0, description="Seconds for a whole fetch, all hops and the body.")
    most_redirects: int = Field(5, ge=0, le=20, description="Redirects followed in one fetch.")
    most_feed_bytes: int = Field(10 << 20, gt=0, description="Largest feed, in bytes after decoding.")
    most_page_bytes: int = Field(5 << 20, gt=0, description="Largest story page, in bytes after decoding.")
    most_robots_bytes: int = Field(512 << 10, gt=0, description="Largest robots.txt.")
    parse_timeout_s: float = Field(20, gt=0, description="Seconds a page may take to be read.")
    parse_memory_mb: int = Field(1024, ge=128, description="Memory a parsing process may take.")

    # work
    threads: int = Field(
        24, ge=1, le=256, description="Tasks at once in `cutline run`, and in a Celery worker."
    )
    parsers: int = Field(2, ge=1, le=64, description="Processes that read pages, for each worker process.")
    dispatch_every_s: float = Field(2, gt=0, description="Seconds between two looks at what is due.")
    dispatch_most: int = Field(100, ge=1, description="Tasks sent at one look.")
    queue_most: int = Field(500, ge=1, description="Messages waiting before no more are sent.")
    alerts_every_s: float = Field(10, gt=0, description="Seconds between two looks at saved questions.")
    lease_s: int = Field(120, ge=10, description="Seconds a claim holds before the work is free again.")
    keep_done_days: int = Field(
        90, ge=30, description="Days that the ledger remembers a story no feed announces any more."
    )
    flush_most: int = Field(500, ge=1, description="Documents in one flush of the index.")
    flush_gather_ms: int = Field(500, ge=0, description="Milliseconds a flush waits for more documents.")

    # doors
    web_host: str = Field("127.0.0.1", description="Address the answers are served at.")
    web_port: int = Field(8780, ge=0, le=65_535, description="Port the answers are served at.")
    web_requests_per_s: float = Field(10, gt=0, description="Requests a second from one address.")
    web_url: str = Field("", description="Address that readers know the page by, if not the one they ask.")
    web_cors: tuple[str, ...] = Field((), description="Sites whose pages may read our answers; none.")
    web_token: SecretStr | None = Field(None, description="Opens /alerts over HTTP; empty: closed.")
    web_images: Literal["off", "direct", "proxy"] = Field(
        "direct",
        description="The page's pictures: off, direct (publishers learn readers' IPs) or proxy (only ours).",
    )
    log_format: Literal["console", "json"] = Field("console", description="How log lines look.")
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="What is logged.")

    @field_validator("*", mode="before")
    @classmethod
    def _listed(cls, value: object, info: ValidationInfo) -> object:
        """Take a line of several for a list, as the environment must write it, and a single one."""
        if isinstance(value, bool) and type(_default_of(info.field_name)) in (int, float):
            raise ValueError("expected a number")  # true would be 1
        if info.field_name is None or not _takes_several(info.field_name):
            return value
        if isinstance(value, str):
            return tuple(part for part in re.split(r"[,\s]+", value) if part)
        return (value,) if isinstance(value, int | float) else value

    @field_validator(*_ADDRESSES)
    @classmethod
    def _addressed(cls, url: str, info: ValidationInfo) -> str:
        form, expected = _ADDRESSES[info.field_name or ""]
        if url and not (re.fullmatch(form, url) and _has_sound_port(url)):
            raise ValueError(f"expected {expected}")
        return url

    @field_validator("web_cors")
    @classmethod
    def _origins(cls, sites: tuple[str, ...]) -> tuple[str, ...]:
        # As browsers send it: with a path or a slash at its end no site would ever be known again.
        if not all(site == "*" or re.fullmatch(r"https?://[^/\s?#@]+", site) for site in sites):
            raise ValueError(
                "expected sites such as https://desk.example, without a path or a slash at the end"
            )
        return sites

    @field_validator("mail_from")
    @classmethod
    def _sender(cls, sender: str) -> str:
        if sender and not re.search(r"[^@\s<>]@[^@\s<>]", sender):
            raise ValueError("expected a mail address such as desk@example.org")
        return sender

    @field_validator("allow_addresses")
    @classmethod
    def _networks(cls, networks: tuple[str, ...]) -> tuple[str, ...]:
        for network in networks:
            ipaddress.ip_network(network)
        return networks

    @field_validator("read_again_days")
    @classmethod
    def _days(cls, days: tuple[float, ...]) -> tuple[float, ...]:
        if not all(1 / 24 <= day <= 365 for day in days):
            raise ValueError("expected days from an hour (0.05) to a year, such as 1,7")
        return days

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.poll_shortest_s <= self.poll_base_s <= self.poll_longest_s:
            raise ValueError("expected poll_shortest_s <= poll_base_s <= poll_longest_s")
        return self

    def shown(self) -> dict[str, Any]:
        """Return every setting by name as it may be shown: without what is secret, in an address too."""
        values = self.model_dump(mode="json")
        for name in _ADDRESSES:
            values[name] = _PASSWORD.sub(r"\1***@", values[name])
        return values

    @property
    def ledger(self) -> str:
        """The ledger's URL, its default filled in."""
        return self.ledger_url or f"sqlite:///{self.data_dir / 'ledger.db'}"

    @property
    def index(self) -> str:
        """The index's URL, its default filled in."""
        return self.index_url or f"tantivy:{self.data_dir / 'index'}"

    @property
    def alerts(self) -> str:
        """The URL of the store of alerts, its default filled in."""
        if self.alerts_url or not self.ledger.startswith("sqlite:"):
            return self.alerts_url or self.ledger
        return f"sqlite:///{self.data_dir / 'alerts.db'}"

    def with_password(self, url: str) -> str:
        """Return a Redis URL with the password of the settings in it, where it has none of its own."""
        parts = urlsplit(url)
        if self.redis_password is None or parts.scheme not in ("redis", "rediss") or parts.password:
            return url
        secret = quote(self.redis_password.get_secret_value(), safe="")
        host = parts.netloc.split("@")[-1]
        return urlunsplit(parts._replace(netloc=f"{parts.username or ''}:{secret}@{host}"))

    @property
    def gazetteer(self) -> Path:
        """The gazetteer's folder, its default filled in."""
        return self.gazetteer_dir or self.data_dir / "gazetteer"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """`load` reads the sources itself, so that each value knows where it came from."""
        return (init_settings,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """The settings, and for each name where its value came from."""

    settings: Settings
    origin: Mapping[str, str]


def load(environment: Mapping[str, str]) -> Loaded:
    """Return the settings of this environment. Raises SettingsFault naming every fault at once."""
    faults: list[str] = []
    values: dict[str, Any] = {}
    origin: dict[str, str] = {}
    file = Path(environment.get(PREFIX + "CONFIG") or "cutline.toml")
    named = PREFIX + "CONFIG" in environment
    for name, value, where in _from_file(file, named, faults) + _from_environment(environment, faults):
        if name not in Settings.model_fields:
            faults.append(f"{where}: no setting is called {name!r}{_nearest(name)}")
            continue
        values[name], origin[name] = value, where
    try:
        settings = Settings(**values)
    except ValidationError as error:
        for fault in error.errors():
            name = str(fault["loc"][0]) if fault["loc"] else ""
            said = fault["msg"].removeprefix("Value error, ")
            secret = name in _SECRETS or (name in _ADDRESSES and "@" in str(fault["input"]))
            shown = "" if secret or not name else f", got {fault['input']!r}"
            faults.append(f"{origin.get(name, 'settings')}: {name or 'settings'}: {said}{shown}")
    if faults:
        raise SettingsFault(faults)
    return Loaded(
        settings=settings, origin={name: origin.get(name, "default") for name in Settings.model_fields}
    )


@cache
def get_loaded() -> Loaded:
    """Return this process's settings with their origins, read once. Raises SettingsFault."""
    return load(os.environ)


def get_settings() -> Settings:
    """Return this process's settings, read once. Raises SettingsFault."""
    return get_loaded().settings


def _has_sound_port(url: str) -> bool:
    try:
        return urlsplit(url).port != 0
    except ValueError:
        return False


_Found = list[tuple[str, Any, str]]


def _from_file(file: Path, named: bool, faults: list[str]) -> _Found:
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        if named:
            faults.append(f"{file}: no such file, although {PREFIX}CONFIG names it")
        return []
    except (OSError, UnicodeDecodeError) as error:
        faults.append(f"{file}: cannot be read: {error}")
        return []
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        faults.append(f"{file}:{line[1] if line else 1}: not TOML: {error}")
        return []
    return [(name, value, f"{file}:{_line_of(name, text)}") for name, value in table.items()]


def _line_of(name: str, text: str) -> int:
    for number, line in enumerate(text.splitlines(), start=1):
        if re.match(rf"\s*(\[+\s*)?[\"']?{re.escape(name)}\b", line):
            return number
    return 1


def _from_environment(environment: Mapping[str, str], faults: list[str]) -> _Found:
    found: _Found = []
    for key, value in sorted(environment.items()):
        # CUTLINE_TEST_* and CUTLINE_TESTS_* are the test run's own words.
        if not key.startswith(PREFIX) or key == PREFIX + "CONFIG" or key.startswith(PREFIX + "TEST"):
            continue
        name = key.removeprefix(PREFIX).lower()
        where = f"environment {key}"
        if name.removesuffix("_file") in _SECRETS and name.endswith("_file"):
            try:
                secret = Path(value).read_text(encoding="utf-8").strip()
            except OSError as error:
                faults.append(f"{where}: cannot read {value}: {error.strerror}")
                continue
            found.append((name.removesuffix("_file"), secret, f"{where} ({value})"))
        elif value != "" or name not in Settings.model_fields or _takes_several(name):
            found.append((name, value, where))
    return found


def _takes_several(name: str) -> bool:
    """Whether a setting is a list: an empty line of one means none, not the default."""
    return isinstance(Settings.model_fields[name].default, tuple)


def _default_of(name: str | None) -> object:
    return Settings.model_fields[name].default if name else None


def _nearest(name: str) -> str:
    near = difflib.get_close_matches(name, Settings.model_fields, n=1)
    return f"; did you mean {near[0]!r}?" if near else "; `cutline config` lists them"

"""docker-compose.yml as it is shipped: closed doors, limits, secrets. compose/check.py proves that it runs."""

import re
import subprocess
from pathlib import Path

import pytest
import yaml

from cutline.sample.newsroom import Newsroom

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
OVERRIDE = yaml.safe_load((ROOT / "compose" / "newsroom.override.yml").read_text(encoding="utf-8"))
SERVICES = {**SHIPPED["services"], "newsroom": OVERRIDE["services"]["newsroom"]}


@pytest.fixture(params=sorted(SERVICES))
def service(request):
    return SERVICES[request.param]


def test_the_services_are_the_six_that_the_readme_names():
    assert set(SHIPPED["services"]) == {"redis", "elasticsearch", "beat", "worker", "indexer", "web"}


def test_every_service_has_a_read_only_root_no_capabilities_and_no_way_to_more(service):
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "cap_add" not in service
    assert "privileged" not in service
    assert service["security_opt"] == ["no-new-privileges:true"]


def test_every_service_has_limits_a_health_check_and_starts_again(service):
    assert service["mem_limit"]
    assert service["pids_limit"] > 0
    assert service["restart"] == "unless-stopped"
    check = service["healthcheck"]
    assert check["test"][0] in ("CMD", "CMD-SHELL")
    assert {"interval", "timeout", "retries", "start_period"} <= set(check)


@pytest.mark.parametrize("name", sorted(SHIPPED["services"]))
def test_every_shipped_service_bounds_its_processors_its_log_and_its_stopping(name):
    service = SHIPPED["services"][name]
    assert service["cpus"]
    assert service["logging"]["options"].keys() == {"max-size", "max-file"}
    assert service["stop_grace_period"]


def test_only_the_web_port_is_published_and_only_to_this_machine():
    assert {name for name, service in SHIPPED["services"].items() if "ports" in service} == {"web"}
    for service in (SHIPPED["services"]["web"], OVERRIDE["services"]["newsroom"]):
        assert all(port.startswith("127.0.0.1:") for port in service["ports"])


def test_only_the_worker_has_a_way_out_and_the_stores_stand_inside():
    assert SHIPPED["networks"]["inside"] == {"internal": True}
    networks = {name: set(service["networks"]) for name, service in SHIPPED["services"].items()}
    assert networks == {
        "redis": {"inside"},
        "elasticsearch": {"inside"},
        "beat": {"inside"},
        "indexer": {"inside"},
        "worker": {"inside", "outside"},
        "web": {"inside", "front"},
    }


def test_no_password_stands_in_the_file_or_in_an_environment(service):
    for name, value in service.get("environment", {}).items():
        if "PASSWORD" in name:
            assert name.endswith("_FILE")
            assert value.startswith("/run/secrets/")
    said = yaml.safe_dump(service)
    assert not re.search(r"(requirepass|elastic:)\s*(?!%s)\w", said)


def test_every_secret_that_a_service_reads_is_given_to_it():
    for name, service in SHIPPED["services"].items():
        read = set(re.findall(r"/run/secrets/(\w+)", yaml.safe_dump(service)))
        assert read <= set(service["secrets"]), name
        assert set(service["secrets"]) <= set(SHIPPED["secrets"])


def test_nothing_relies_on_the_order_of_starting():
    assert not any("depends_on" in service for service in SERVICES.values())


def test_redis_keeps_what_it_has_and_refuses_rather_than_forgets():
    command = SHIPPED["services"]["redis"]["command"][-1]
    for words in ("--appendonly yes", "--appendfsync everysec", "--maxmemory-policy noeviction"):
        assert words in command


def test_images_are_pinned_to_a_version():
    assert SHIPPED["services"]["redis"]["image"] == "redis:7-bookworm"
    assert SHIPPED["services"]["elasticsearch"]["image"] == "elasticsearch:9.4.3"
    froms = re.findall(r"^FROM (\S+)", (ROOT / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(froms) == {"debian:bookworm-slim"}


def test_the_settings_of_the_file_are_settings():
    from config.settings import load

    for source in (SHIPPED, OVERRIDE):
        for service in source["services"].values():
            given = {
                name: re.sub(r"\$\{[A-Z_]+:-([^}]*)\}", r"\1", str(value))
                for name, value in service.get("environment", {}).items()
                if name.startswith("CUTLINE_") and not name.endswith("_PASSWORD_FILE")
            }
            load(given)


def test_what_can_be_set_stands_in_the_documents_with_its_default():
    told = (ROOT / "docs" / "CONTAINERS.md").read_text(encoding="utf-8")
    shipped = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    for name, default in set(re.findall(r"\$\{([A-Z_]+):-([^}]*)\}", shipped)):
        row = next((line for line in told.splitlines() if line.startswith("| `") and f"`{name}`" in line), "")
        assert row, name
        assert not default or f"`{default}`" in row


def test_the_newsrooms_feeds_file_is_what_the_newsroom_writes():
    told = (ROOT / "compose" / "newsroom-feeds.toml").read_text(encoding="utf-8")
    newsroom = Newsroom(base_url="http://newsroom:8123")
    try:
        ports = dict(zip(newsroom.ports, (8123, 8124, 8125), strict=True))
        written = newsroom.feeds_toml(poll_every_s=2, shortest_s=1, longest_s=4)
    finally:
        newsroom.stop()
    for free, fixed in ports.items():
        written = written.replace(f":{free}/", f":{fixed}/")
    assert told.partition("\n")[2] == written


def test_secrets_are_made_once_long_and_in_a_closed_folder(tmp_path):
    folder = tmp_path / "secrets"
    for _ in range(2):
        done = subprocess.run([ROOT / "compose" / "make-secrets", folder], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        made = {file.name: file.read_text() for file in folder.iterdir()}
        assert set(made) == set(SHIPPED["secrets"])
        assert all(len(password) == 32 and password.isalnum() for password in made.values())
        assert made["elastic_password"] == made["elastic_server_password"] != made["redis_password"]
        assert folder.stat().st_mode & 0o777 == 0o700
        assert (folder / "elastic_server_password").stat().st_mode & 0o777 == 0o400
        kept = (folder / "redis_password").read_text()
    assert made["redis_password"] == kept

from pathlib import Path

import pytest

from config.faults import SettingsFault
from config.settings import Settings, load


def test_every_setting_has_a_default_and_says_what_it_is_for():
    loaded = load({})
    assert set(loaded.origin.values()) == {"default"}
    assert all(field.description for field in Settings.model_fields.values())


def test_the_environment_wins_over_the_file_and_each_value_knows_its_origin(tmp_path):
    file = tmp_path / "cutline.toml"
    file.write_text('web_port = 9000\n\nthreads = 3\ncontact = "desk@example.org"\n')
    loaded = load({"CUTLINE_CONFIG": str(file), "CUTLINE_THREADS": "5"})
    assert (loaded.settings.web_port, loaded.settings.threads) == (9000, 5)
    assert loaded.origin["web_port"] == f"{file}:1"
    assert loaded.origin["threads"] == "environment CUTLINE_THREADS"
    assert loaded.origin["contact"] == f"{file}:4"


def test_a_secret_is_read_from_its_file_and_never_shown(tmp_path):
    secret = tmp_path / "password"
    secret.write_text("hunter2\n")
    settings = load({"CUTLINE_REDIS_PASSWORD_FILE": str(secret)}).settings
    assert settings.redis_password is not None
    assert settings.redis_password.get_secret_value() == "hunter2"
    assert "hunter2" not in repr(settings)


def test_a_password_in_an_address_is_not_shown_either():
    shown = load(
        {
            "CUTLINE_BROKER_URL": "redis://:hunter2@redis:6379/1",
            "CUTLINE_LEDGER_URL": "rediss://desk:hun@ter2@redis:6379/0",
            "CUTLINE_INDEX_URL": "http://elastic:hunter2@elastic:9200/cutline",
            "CUTLINE_SMTP_URL": "smtp://desk@mail.example:25",
            "CUTLINE_WEB_TOKEN": "hunter2",
        }
    ).settings.shown()
    assert "hun" not in str(shown)
    assert shown["broker_url"] == "redis://:***@redis:6379/1"
    assert shown["ledger_url"] == "rediss://desk:***@redis:6379/0"
    assert shown["index_url"] == "http://elastic:***@elastic:9200/cutline"
    assert shown["smtp_url"] == "smtp://desk@mail.example:25"


@pytest.mark.parametrize("name", ["host_gap_s", "threads", "most_redirects"])
def test_true_is_no_number(tmp_path, name):
    file = tmp_path / "cutline.toml"
    file.write_text(f"photo_files = true\n{name} = true\n")
    with pytest.raises(SettingsFault) as fault:
        load({"CUTLINE_CONFIG": str(file)})
    assert fault.value.lines == (f"{file}:2: {name}: expected a number, got True",)


def test_all_faults_are_named_at_once_each_with_its_line(tmp_path):
    file = tmp_path / "cutline.toml"
    file.write_text('web_port = "eighty"\nthread = 3\n')
    with pytest.raises(SettingsFault) as fault:
        load({"CUTLINE_CONFIG": str(file), "CUTLINE_HOST_GAP_S": "-1", "CUTLINE_ALLOW_ADDRESSES": "home"})
    lines = fault.value.lines
    assert any(line.startswith(f"{file}:1: web_port") and "eighty" in line for line in lines)
    assert any(line.startswith(f"{file}:2:") and "did you mean 'threads'" in line for line in lines)
    assert any("CUTLINE_HOST_GAP_S" in line for line in lines)
    assert any("CUTLINE_ALLOW_ADDRESSES" in line for line in lines)


@pytest.mark.parametrize(
    ("text", "said"),
    [("web_port = = 1\n", ":1: not TOML"), ("\n[web]\nport = 1\n", ":2: no setting is called 'web'")],
)
def test_a_broken_file_is_named_with_its_line(tmp_path, text, said):
    file = tmp_path / "cutline.toml"
    file.write_text(text)
    with pytest.raises(SettingsFault, match=r"cutline\.toml") as fault:
        load({"CUTLINE_CONFIG": str(file)})
    assert said in str(fault.value)


def test_a_named_file_that_is_not_there_is_a_fault(tmp_path):
    with pytest.raises(SettingsFault, match="no such file"):
        load({"CUTLINE_CONFIG": str(tmp_path / "none.toml")})


def test_defaults_follow_the_data_folder():
    settings = load({"CUTLINE_DATA_DIR": "/srv/cutline"}).settings
    assert settings.ledger == "sqlite:////srv/cutline/ledger.db"
    assert settings.index == "tantivy:/srv/cutline/index"
    assert settings.gazetteer == Path("/srv/cutline/gazetteer")


@pytest.mark.parametrize(
    ("name", "wrong", "sound"),
    [
        ("ledger_url", "mysql://db/cutline", "redis://localhost:6379/0"),
        ("ledger_url", "sqlite://ledger.db", "sqlite:///ledger.db"),
        ("ledger_url", "redis://localhost:port/0", "unix:///run/redis.sock?db=1"),
        ("alerts_url", "alerts.db", "sqlite:////srv/alerts.db"),
        ("index_url", "data/index", "tantivy:data/index"),
        ("index_url", "http:///cutline", "https://search:9200/cutline"),
        ("broker_url", "amqp://queue", "rediss://queue:6379/1"),
        ("smtp_url", "mail.example", "smtps://desk@mail.example:465"),
        ("web_url", "javascript:1", "https://photos.example/"),
        ("web_cors", "https://desk.example/", "https://desk.example:8443"),
        ("mail_from", "desk", "Cutline <desk@example.org>"),
    ],
)
def test_an_address_of_no_known_kind_is_told_where_it_stands(tmp_path, name, wrong, sound):
    file = tmp_path / "cutline.toml"
    file.write_text(f'\n{name} = "{wrong}"\n')
    with pytest.raises(SettingsFault) as fault:
        load({"CUTLINE_CONFIG": str(file)})
    [line] = fault.value.lines
    assert line.startswith(f"{file}:2: {name}: expected ")
    assert wrong in line
    load({f"CUTLINE_{name.upper()}": sound})


def test_a_password_in_a_wrong_address_is_not_shown():
    with pytest.raises(SettingsFault) as fault:
        load({"CUTLINE_BROKER_URL": "amqp://desk:hunter2@queue"})
    assert "hunter2" not in str(fault.value)


def test_poll_bounds_must_be_in_order():
    with pytest.raises(SettingsFault, match="poll_shortest_s <= poll_base_s"):
        load({"CUTLINE_POLL_SHORTEST_S": "2000"})


@pytest.mark.parametrize("written", ['"443, 8123"', "[443, 8123]", '["443", "8123"]'])
def test_several_ports_may_be_a_list_or_a_line(tmp_path, written):
    file = tmp_path / "cutline.toml"
    file.write_text(f"allow_ports = {written}\n")
    assert load({"CUTLINE_CONFIG": str(file)}).settings.allow_ports == (443, 8123)
    assert load({"CUTLINE_ALLOW_PORTS": "443 8123"}).settings.allow_ports == (443, 8123)


@pytest.mark.parametrize("port", [0, -1, 65_536, 70_000])
def test_a_port_that_is_none_is_told(port):
    with pytest.raises(SettingsFault, match=f"CUTLINE_ALLOW_PORTS: allow_ports: .* got '?{port}"):
        load({"CUTLINE_ALLOW_PORTS": f"8123,{port}"})


def test_an_empty_line_of_a_list_means_none_and_not_the_default():
    assert load({}).settings.read_again_days == (1, 7)
    assert load({"CUTLINE_READ_AGAIN_DAYS": ""}).settings.read_again_days == ()
    assert load({"CUTLINE_READ_AGAIN_DAYS": "3"}).settings.read_again_days == (3,)
    cors = load({"CUTLINE_WEB_CORS": "https://desk.example https://press.example"}).settings.web_cors
    assert cors == ("https://desk.example", "https://press.example")

"""What the documents promise is held against the code."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from config.settings import Settings
from indexer.documents import ArticleDocument, PhotoDocument

ROOT = Path(__file__).resolve().parents[1]
OURS = ("benchmarks", "compose", "config", "cutline", "docs", "indexer", "tests", "worker")
# What an operator's file, a measuring set's and a sample to be written are called.
NOT_OURS = {"cutline.toml", "score.py", "NAME.json"}


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("heading", "document"), [("## Photo", PhotoDocument), ("## Article", ArticleDocument)]
)
def test_every_field_of_a_document_is_explained(heading, document):
    section = text_of("docs/FIELDS.md").split(heading)[1].split("\n## ")[0]
    rows = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    named = set(re.findall(r"`(\w+)`", " ".join(rows)))
    assert named == {field.name for field in fields(document)}


def test_the_readme_lists_every_setting_with_its_default():
    readme = text_of("README.md")
    for name, field in Settings.model_fields.items():
        assert f"| `{name}` |" in readme, name
        assert field.description and field.description.replace("|", "\\|") in readme, name


def test_the_readme_names_every_command():
    import typer

    from cutline.__main__ import app

    readme = text_of("README.md")
    group = typer.main.get_command(app)
    for name, command in group.commands.items():
        assert f"`cutline {name}" in readme, name
        for part in getattr(command, "commands", {}):
            assert re.search(rf"cutline {name}[^`\n]*\b{part}\b", readme), f"{name} {part}"


@pytest.mark.parametrize(
    "name", ["README.md", "CONTRIBUTING.md", "BENCHMARKS.md", "NOTICE", "docs/ARCHITECTURE.md"]
)
def test_links_between_our_documents_lead_somewhere(name):
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text_of(name)):
        if "://" not in target and not target.startswith("mailto:"):
            assert ((ROOT / name).parent / target).exists(), f"{name} -> {target}"


@pytest.mark.parametrize("document", [*sorted((ROOT / "docs").glob("*.md")), ROOT / "CONTRIBUTING.md"])
def test_each_file_that_a_document_names_is_there(document):
    names = re.findall(r"`(?:[\w.-]+/)*([\w-]+\.(?:py|tsv|txt|toml|lua|json))`", document.read_text("utf-8"))
    folders = [ROOT.glob("*.*"), *((ROOT / wing).rglob("*.*") for wing in OURS)]
    known = {path.name for folder in folders for path in folder} | NOT_OURS
    assert {*names} <= known

"""How a text becomes words is pinned by token_vectors.json, for both backends and for questions.

Words that the two stemmers take apart differently (facts: "evening", "organism", "university") are
not in it: questions are cut by each server for itself, so that each still finds its own.
"""

from __future__ import annotations

import json
import secrets
from pathlib import Path
from unicodedata import is_normalized, normalize

import pytest
from elasticsearch import Elasticsearch

from indexer.analysis import (
    EXACT,
    EXACT_TEXT,
    FOLDED,
    STAND_IN,
    STEMMED,
    elastic_analysis,
    exact_words,
    folded,
    raw_words,
    stems,
    tantivy_analyzers,
    with_a_word,
)

VECTORS = json.loads(Path(__file__).with_name("token_vectors.json").read_text(encoding="utf-8"))
VALUES = ("İzmir", "Ångpanne Bild", "ŁÓDŹ", "The Who Daily", "Straße 5, No. 7", "北京市", "ﬁre", "AP/Getty")
MINE = tantivy_analyzers()


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["text"][:20])
def test_tantivy_cuts_the_words_on_file(vector):
    assert MINE[EXACT].analyze(vector["text"]) == vector["exact"]
    assert MINE[STEMMED].analyze(vector["text"]) == vector["stems"]


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["text"][:20])
def test_questions_are_cut_alike(vector):
    if is_normalized("NFC", vector["text"]):
        assert exact_words(vector["text"]) == vector["exact"]
        assert stems(vector["text"]) == vector["stems"]
    assert len(raw_words(vector["text"])) == len(stems(vector["text"])) == len(exact_words(vector["text"]))


@pytest.mark.elasticsearch
def test_elasticsearch_cuts_the_words_on_file(elasticsearch_url, elasticsearch_prefix):
    server = Elasticsearch(elasticsearch_url, request_timeout=60)
    name = f"{elasticsearch_prefix}-{secrets.token_hex(3)}"
    server.indices.create(index=name, settings={"number_of_replicas": 0, "analysis": elastic_analysis()})

    def cut(analyzer: str, text: str) -> list[str]:
        found = server.indices.analyze(index=name, analyzer=analyzer, text=text)["tokens"]
        return [token["token"] for token in found]

    try:
        for vector in VECTORS:
            stand_in = [] if vector["exact"] else [STAND_IN]
            assert cut(EXACT, vector["text"]) == vector["exact"]
            assert cut(EXACT_TEXT, vector["text"]) == vector["exact"] + stand_in
            assert cut(STEMMED, vector["text"]) == vector["stems"] + stand_in
        for value in VALUES:
            found = server.indices.analyze(index=name, normalizer=FOLDED, text=value)["tokens"]
            assert [token["token"] for token in found] == [folded(value)]
    finally:
        server.close()


@pytest.mark.parametrize(
    ("text", "indexed"),
    [
        ("…", STAND_IN),
        ("", STAND_IN),
        ("___ --", STAND_IN),
        ("a", "a"),
        ("½", "½"),
        ("\u0301", "\u0301"),  # a mark alone is a word to the tokenizers
        ("... 港", "... 港"),
    ],
)
def test_only_a_text_without_a_word_is_stood_in_for(text, indexed):
    assert with_a_word(text) == indexed


def test_a_question_typed_with_loose_accents_finds_what_is_printed_with_fixed_ones():
    typed = normalize("NFD", "Ångström in São Tomé")
    assert exact_words(typed) == ["angstrom", "in", "sao", "tome"]
    assert folded(normalize("NFD", "Ångpanne")) == "angpanne"


def test_half_an_emoji_in_a_question_does_not_end_the_search():
    assert exact_words("red \ud83d boats") == ["red", "boats"]

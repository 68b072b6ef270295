"""The ledgers that every contract is held on: SQLite and a real Redis."""

import pytest

from worker.ledger import open_ledger


@pytest.fixture(params=["sqlite", "redis"])
def ledger_url(request, tmp_path):
    if request.param == "redis":
        return request.getfixturevalue("redis_url")
    return f"sqlite:///{tmp_path / 'ledger.db'}"


@pytest.fixture
def ledger(ledger_url):
    made = open_ledger(ledger_url)
    yield made
    made.close()

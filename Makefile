# make demo    sets everything up and finds photos in a small newsroom of our own
# make test    sets everything up and runs all tests, with a real Redis and a real Elasticsearch
# make bench   measures how well and how fast Cutline reads; BENCH=FOLDER holds the sets, WRITE=BENCHMARKS.md keeps the tables
# make setup   leaves .venv/bin/cutline and the gazetteer, and compiles the reader of places where a C compiler is
# make compile compiles the reader of places to C again, after a change of it
PYTHON ?= python3
BIN := .venv/bin
# Libraries of others, measured beside ours: an environment of their own, which nothing else ever needs.
OTHERS := .venv-bench/bin
BENCH ?= ../shared/bench
WRITE ?=
GAZETTEER := data/gazetteer

.DEFAULT_GOAL := help
.PHONY: help fresh setup setup-dev demo test compile check bench compose-check screenshots lock clean

help:
	@sed -n 's/^# //p' Makefile

setup: $(BIN)/.compiled

setup-dev: fresh $(BIN)/.ready-dev $(GAZETTEER)/.built

# What was compiled of sources that are others now (after an update) would hide them: it goes.
fresh:
	@[ ! -e $(BIN)/.compiled ] || [ -z "$$(find indexer/places -name '*.py' -newer $(BIN)/.compiled)" ] || rm -f $(BIN)/.compiled *__mypyc.*.so indexer/places/*.so

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Cutline needs Python 3.11 or newer; set PYTHON=python3.x")'
	$(PYTHON) -m venv .venv

$(BIN)/.ready: requirements.lock pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(BIN)/.ready-dev: requirements-dev.lock $(BIN)/.ready
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

$(GAZETTEER)/.built: $(BIN)/.ready $(wildcard indexer/places/data/*) $(wildcard indexer/places/build*.py indexer/places/form.py indexer/places/names.py indexer/places/kinds.py)
	$(BIN)/cutline gazetteer build $(GAZETTEER)
	@touch $@

# Plain Python is enough for the demo: it answers a minute sooner.
demo: fresh $(GAZETTEER)/.built
	$(BIN)/cutline demo

test: setup-dev
	$(BIN)/python -m pytest -n 2 --dist loadfile

# The reader of places compiled to C beside its sources: the same answers, about 1.5 times as fast. Where there is
# no C compiler, or it fails, Python reads them as before. The library that they share lies beside them: .pth says where.
SITE = $(shell $(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
COMPILE = (CUTLINE_COMPILE=1 $(BIN)/python setup.py -q build_ext --inplace && echo "$(CURDIR)" >$(SITE)/cutline-compiled.pth && $(BIN)/cutline gazetteer show Rafah)
$(BIN)/.compiled: requirements-compile.lock setup.py $(wildcard indexer/places/*.py) | $(GAZETTEER)/.built
	@command -v cc >/dev/null || command -v gcc >/dev/null || command -v clang >/dev/null || { echo "make setup: no C compiler, so places are read as Python: all works, a little slower"; exit 0; }; \
	echo "compiling the reader of places, a minute or two"; \
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-compile.lock && \
	mkdir -p build && $(COMPILE) >build/compile.log 2>&1 && touch $@ || \
	{ rm -f $(SITE)/cutline-compiled.pth *__mypyc.*.so indexer/places/*.so; echo "make setup: the reader of places was not compiled (build/compile.log says why): it runs as Python"; }

compile: setup-dev
	$(COMPILE) >/dev/null
	@touch $(BIN)/.compiled

check: setup-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy -p config -p worker -p indexer -p cutline

bench: setup-dev $(OTHERS)/.ready
	@test -d "$(BENCH)/captions" || { echo "make bench: the shared measuring sets are not at $(BENCH); give their folder: make bench BENCH=FOLDER" >&2; exit 2; }
	$(BIN)/python -m benchmarks.quality --bench "$(BENCH)" --libraries $(OTHERS)/python $(if $(WRITE),--write "$(WRITE)")

# Where one of them cannot be had, ours are measured all the same.
$(OTHERS)/.ready: benchmarks/libraries.lock
	$(PYTHON) -m venv .venv-bench
	-$(OTHERS)/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r benchmarks/libraries.lock
	@touch $@

# The real docker-compose.yml beside the sample newsroom; COMPOSE names another command than docker compose.
compose-check: setup-dev
	$(BIN)/python compose/check.py

# Pictures of the page over the sample newsroom, for the documents; needs a Chromium.
screenshots: setup-dev
	$(BIN)/python -m tests.browser.screenshots

lock:
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q --extra gazetteer --extra setup pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q --extra gazetteer --extra setup --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock
	echo mypy | $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate -q -c requirements-dev.lock - -o requirements-compile.lock
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q benchmarks/libraries.in -o benchmarks/libraries.lock

clean:
	rm -rf .venv .venv-bench build *.egg-info $(GAZETTEER) *__mypyc.*.so indexer/places/*.so

# Tradelane: `make demo` shows it, `make test` tests it, `make check` is what needs no running test.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install -qq
# Hashes are checked for everything that is downloaded; the project itself is built by what they brought.
PROJECT := --no-deps --no-build-isolation --editable .
RUNTIME := .venv/runtime.stamp
DEVELOPMENT := .venv/development.stamp
# A second reader under the GPL: in an environment of its own, never in ours.
PEERS := .venv/peers.stamp
FUZZ := .venv/fuzz.stamp
FUZZ_SECONDS ?= 3600
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url pyproject.toml --group build

.PHONY: install demo test check storm bench fuzz peers lock clean

install: $(RUNTIME)

demo: $(RUNTIME)
	$(BIN)/tradelane demo

test: $(DEVELOPMENT) $(PEERS)
	.ci/browser
	$(BIN)/python -m pytest --numprocesses auto --cov --cov-report=term
	$(BIN)/coverage report --format=total --fail-under=90
	$(BIN)/coverage report --format=total --fail-under=95 --include='edi/*,mappings/*,app/rules/*'

check: $(DEVELOPMENT)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python .ci/sizes.py
	$(BIN)/python .ci/locks.py
	$(BIN)/python .ci/partners.py
	$(BIN)/python .ci/alembic_check.py
	.ci/image

storm: $(DEVELOPMENT)
	$(BIN)/python -m pytest -m storm

bench: $(DEVELOPMENT) $(PEERS)
	$(BIN)/python -m benchmarks

# What is found new is kept in build/fuzz; an input that raises or hangs is written there, too.
fuzz: $(FUZZ)
	mkdir -p build/fuzz/corpus
	cd build/fuzz && ../../.venv/fuzz/bin/python ../../tests/fuzz/run.py corpus ../../tests/fuzz/corpus \
		-dict=../../tests/fuzz/words.dict -max_total_time=$(FUZZ_SECONDS) -timeout=20 -max_len=8192

peers: $(PEERS)

lock: $(DEVELOPMENT)
	$(COMPILE) --output-file requirements.lock
	$(COMPILE) --group dev --constraint requirements.lock --output-file requirements-dev.lock
	$(BIN)/python .ci/locks.py

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage build dist demo-data

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo 'Tradelane needs Python 3.11 or later; name one: make PYTHON=python3.12 ...' >&2; exit 1; }
	$(PYTHON) -m venv .venv

$(RUNTIME): .venv/bin/python requirements.lock pyproject.toml
	@echo 'Installing what Tradelane needs into .venv'
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) $(PROJECT)
	touch $@

$(PEERS): .venv/bin/python tests/peers/requirements.lock
	$(PYTHON) -m venv --clear .venv/peers
	.venv/peers/bin/python -m pip --disable-pip-version-check install -qq \
		--require-hashes -r tests/peers/requirements.lock
	touch $@

$(FUZZ): .venv/bin/python tests/fuzz/requirements.lock
	$(PYTHON) -m venv --clear .venv/fuzz
	.venv/fuzz/bin/python -m pip --disable-pip-version-check install -qq \
		--require-hashes -r tests/fuzz/requirements.lock
	touch $@

$(DEVELOPMENT): .venv/bin/python requirements-dev.lock pyproject.toml
	@echo 'Installing what Tradelane and its tests need into .venv'
	$(PIP) --require-hashes -r requirements-dev.lock
	$(PIP) $(PROJECT)
	touch $@ $(RUNTIME)

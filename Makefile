# The only door for developers. `make run` and `make test` set up what is missing.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BENCH := $(VENV)-bench/bin/python
READY := $(VENV)/.ready
SUDO := $(if $(filter 0,$(shell id -u)),,sudo)
EXAMPLE := law/cases/scenario-01-contrat-de-la-nounou.yaml

.PHONY: run test test-long check bench docs lock clean

run: $(READY) ## the main job: an example journey in law
	@$(BIN)/parcours analyse $(EXAMPLE)
	@$(BIN)/python tools/try_next.py $(EXAMPLE)

test: $(READY) ## the whole suite
	$(BIN)/pytest -q -m "not long"

test-long: $(READY) ## a hundred thousand mutated files
	$(BIN)/pytest -q -m long

check: $(READY) ## lint, format, types, floors, law, sizes, generated reference
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/parcours law check
	$(BIN)/pytest -q tests/architecture
	$(BIN)/python tools/make_reference.py --check

bench: $(READY) ## against peers, side by side, in one run; the peers stay out of $(VENV)
	@test -x $(BENCH) || $(BIN)/uv venv -q --python $(BIN)/python $(VENV)-bench
	@$(BIN)/uv pip sync -q --python $(BENCH) --require-hashes requirements-bench.lock
	@$(BIN)/uv pip install -q --python $(BENCH) --no-deps --no-build-isolation -e .
	@$(BENCH) -m benchmarks

docs: $(READY) ## the generated part of docs/ and the JSON Schemas
	$(BIN)/python tools/make_reference.py

lock: $(READY) ## renew the lock files from pyproject.toml
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --upgrade --group dev pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --upgrade --group dev --group bench pyproject.toml -o requirements-bench.lock

clean:
	rm -rf $(VENV) $(VENV)-bench .mypy_cache .ruff_cache .pytest_cache .hypothesis

# A fresh Debian or Ubuntu has Python without venv: then, and only then, its package is installed.
$(READY): requirements.lock pyproject.toml
	@test -x $(BIN)/pip || $(PYTHON) -m venv $(VENV) 2>/dev/null || { rm -rf $(VENV); $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq python3-venv >/dev/null && $(PYTHON) -m venv $(VENV); }
	@test -x $(BIN)/uv || $(BIN)/pip install -q uv
	@$(BIN)/uv pip sync -q --python $(BIN)/python --require-hashes requirements.lock
	@$(BIN)/uv pip install -q --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $(READY)

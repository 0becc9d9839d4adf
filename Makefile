# Levari. Needs Python 3.11 or newer and make; everything else is put into .venv and .levari beside this file.
#
#   make run          start everything, run the demo docket, leave the site up       (make run ONCE=1: stop after the summary)
#   make test         the whole suite, browser included
#   make check        make test, then make lint
#   make lint         style, types, import contracts, migrations
#   make bench        measurements, side by side (the long ones: make bench PARTS="docket desk")
#   make verify       export the record of the running system and verify it with the stand-alone verifier
#   make schema       write the snapshot of the database's schema anew, after a new migration
#   make lock         resolve requirements*.in anew
#   make stop         stop what make run started
#   make clean        stop everything and remove .levari and .venv
#
# Variables: PYTHON (interpreter), PORT (web, default 8000), DATABASE_URL (another PostgreSQL), LEVARI_HOME (data folder),
# WORKERS (test processes), TESTS (what make test runs), PARTS (what make bench measures).

PYTHON ?=
export PYTHON
# Levari is a dozen processes: without compiled modules beside the sources each would compile everything again.
unexport PYTHONDONTWRITEBYTECODE
BIN := .venv/bin
ENVIRONMENT := sh levari/config/launch/environment.sh
# One more than cores: tests that run whole houses wait more than they work.
WORKERS ?= $(shell expr $$(nproc 2>/dev/null || echo 2) + 1)
TESTS ?=
PARTS ?=

.DEFAULT_GOAL := help
.PHONY: help run stop test check lint bench verify schema lock clean

help:
	@sed -n '/^#/!q;s/^# \{0,1\}//p' Makefile

run:
	@$(ENVIRONMENT) run
	@exec $(BIN)/levari run $(if $(ONCE),--once)

stop:
	@if [ -x $(BIN)/levari ]; then $(BIN)/levari run --stop; fi

test:
	@$(ENVIRONMENT) test
	@$(BIN)/python -m tests.browser.chromium
	@$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(TESTS)

check: test lint
	@echo "All checks passed."

lint:
	@$(ENVIRONMENT) test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m tests.architecture.types
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m tests.architecture.migrations
	@echo "Lint passed."

bench:
	@$(ENVIRONMENT) test
	@$(BIN)/python -m bench $(PARTS)

verify:
	@$(ENVIRONMENT) run
	@folder=$${LEVARI_HOME:-.levari}/export; ran=yes; \
	$(BIN)/python -m levari.config.launch status >/dev/null || ran=no; \
	$(BIN)/python -m levari.config.launch start && rm -rf "$$folder" && \
	$(BIN)/levari record export "$$folder" && $(BIN)/python levari/record/verify.py "$$folder"; status=$$?; \
	[ $$ran = yes ] || $(BIN)/python -m levari.config.launch stop; exit $$status

schema:
	@$(ENVIRONMENT) test
	$(BIN)/python -m tests.architecture.migrations --write

lock:
	@$(ENVIRONMENT) test
	$(BIN)/uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes --no-header requirements-uv.in -o requirements-uv.lock
	$(BIN)/uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes --no-header requirements.in -o requirements.lock
	$(BIN)/uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes --no-header -c requirements.lock requirements-dev.in -o requirements-dev.lock
	@$(ENVIRONMENT) test

clean: stop
	@if [ -x $(BIN)/python ]; then $(BIN)/python -m levari.config.launch remove; fi
	@rm -rf .venv .levari build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
	@echo "Removed .venv and .levari."

# One command for each thing; `make help` lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV ?= uv
TESTS ?=
LANGUAGES := nb nn en
COMPILE := pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate \
  --no-header --python-version 3.11
.DEFAULT_GOAL := help
.PHONY: help bench demo setup test torture check documents pictures lock catalogues clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  \1\t/' | expand -t 14

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Styr needs Python 3.11 or newer, and $(PYTHON) is not. Name one: make PYTHON=python3.11 ..."; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "Python's venv is missing. On Debian: apt install python3-venv"; exit 2; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 2; } # half an environment would pass for one the next time

$(VENV)/.runtime: requirements/runtime.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/runtime.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.runtime
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

$(VENV)/.documents: requirements/documents.txt $(VENV)/.dev
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/documents.txt
	@touch $@

demo: $(VENV)/.runtime ## set up what is needed and open the fictional project
	@$(BIN)/styr demo

setup: $(VENV)/.dev ## set up everything for development

test: setup ## run the tests (some of them: make test TESTS=tests/models)
	$(BIN)/python -m pytest -q -n 2 $(TESTS)

torture: setup ## try every fault on the store as often as the list demands (about five minutes)
	$(BIN)/python -m tests.torture

check: setup ## lint, types, import rules
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

documents: $(VENV)/.documents ## make every document, validate it, render it and look at it
	$(BIN)/python -m tests.documents

pictures: setup ## draw the pictures of the README anew
	$(BIN)/python -m tests.pictures

lock: ## renew the locked requirements (needs uv)
	@command -v $(UV) >/dev/null || { echo "Renewing the locks needs uv: pipx install uv, or name it: make lock UV=..."; exit 2; }
	$(UV) $(COMPILE) --group build pyproject.toml -o requirements/runtime.txt
	$(UV) $(COMPILE) --group dev pyproject.toml -o requirements/dev.txt
	$(UV) $(COMPILE) --group documents --constraints requirements/dev.txt -o requirements/documents.txt

catalogues: setup ## extract and compile the translations
	$(BIN)/pybabel -q extract -F babel.cfg -k t -k n:1,2 -k N_ -k saying -k counted:1,2 --no-location --sort-output -o models/locale/messages.pot models reports screens tui
	@for l in $(LANGUAGES); do \
	  $(BIN)/pybabel -q update -l $$l -d models/locale -i models/locale/messages.pot --no-fuzzy-matching --ignore-pot-creation-date || exit 1; \
	done
	$(BIN)/pybabel -q compile -d models/locale
	@# Babel passes over a catalogue that is marked fuzzy, or has no header, without a word: this sees it.
	@$(BIN)/python -m pytest -q tests/models/test_catalogues.py -k compiled

bench: setup ## measure the terminal, the store, the tables and the documents against floors, as ratios
	$(BIN)/python -m bench.store
	$(BIN)/python -m bench.linetable
	$(BIN)/python -m bench.documents
	$(BIN)/python -m bench.terminal

clean: ## remove what was set up
	rm -rf $(VENV) tests/tools/node_modules

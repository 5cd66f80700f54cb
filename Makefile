# All commands of this project. CI runs these same ones (.ci/run calls `make test`).
# Without make (Windows): see the README for the course, CONTRIBUTING.md for the rest.

PYTHON ?= python3
ARGS ?=

ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif

.PHONY: help lab faculty test lint test-code test-notebooks bench notebooks clean

help: ## List these commands
	@echo "make COMMAND, where COMMAND is one of:"
	@sed -n 's/^\([a-z-]*\):.*## /  \1|/p' Makefile | awk -F'|' '{printf "%-18s%s\n", $$1, $$2}'
	@echo 'With another Python: make lab PYTHON=python3.12. With options: make lab ARGS="--folder my-course"'

lab: .venv/.made-for-learning ## Open the course in your web browser
	@$(BIN)/python -m qilearn lab $(ARGS)

faculty: .venv/.made-for-teaching ## Open it with the facilitators' notebooks, and what a cohort needs
	@$(BIN)/python -m qilearn lab --facilitator $(ARGS)

test: lint test-code test-notebooks ## Run every check and every test

lint: .venv/.made-for-testing ## Check style, types and floors
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test-code: .venv/.made-for-testing ## Run the tests of the code, browser tests included
	$(BIN)/python -m pytest tests qilearn --doctest-modules -m "not benchmark" -n 3 --dist loadfile $(ARGS)

# In a folder of their own, so that no test finds, or leaves, anyone's answers.
test-notebooks: .venv/.made-for-testing ## Run every notebook from top to bottom
	folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && QILEARN_FOLDER="$$folder" $(BIN)/python -m pytest \
	  -p no:python --nbval-lax --nbval-current-env --nbval-cell-timeout=120 -n 2 --dist loadfile notebooks

bench: .venv/.made-for-testing ## Measure speed, as ratios of run times
	$(BIN)/python -m pytest tests/benchmarks -m benchmark -s $(ARGS)

notebooks: .venv/.made-for-testing ## Build the notebooks from notebooks/source
	$(BIN)/python -m qilearn.authoring build

clean: ## Remove the environment and what the tools left behind
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist

# The environment: made once, and again when pyproject.toml changes. uv takes seconds where pip takes
# minutes; where uv fails (behind some company proxies), pip does it.
.venv/.made-for-learning: PARTS := .
.venv/.made-for-teaching: PARTS := .[cohort]
.venv/.made-for-testing: PARTS := .[test]
.venv/.made-for-%: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  found=$$($(PYTHON) --version 2>/dev/null || echo "not found"); \
	  echo "qilearn needs Python 3.11 or newer. Here $(PYTHON) is: $$found."; \
	  echo "Get one from python.org, or name another you have: make lab PYTHON=python3.12"; exit 1; }
	@echo "Making an environment for qilearn in .venv. This is done once, and takes a minute or less..."
	@test -e $(BIN)/python || $(PYTHON) -m venv .venv || { rm -rf .venv; exit 1; }
	@{ $(BIN)/python -m pip install --quiet --disable-pip-version-check uv && \
	  $(BIN)/python -m uv pip install --quiet --python $(BIN)/python --editable '$(PARTS)'; } || { \
	  echo "uv could not do it; pip will, in some minutes..."; \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '$(PARTS)'; }
	@touch $@

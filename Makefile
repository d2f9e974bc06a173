# Cuttings. `make` alone prints this help; the logic lives in Python.
PYTHON3 ?= python3
VENV := .venv
BIN := $(VENV)/bin
RAW_OPTION = $(if $(RAW),--raw "$(RAW)")
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.DEFAULT_GOAL := help
.PHONY: help setup articles html serve devserver test core golden lint format bench gate messages lock publish pictures audit clean \
  bench-extraction bench-fields bench-search bench-stories bench-tags

help: ## Print this help
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@echo "  RAW=folder works with articles, html, serve, devserver and publish: another raw folder, built in build/<its name>"
	@echo "  (and some digits, where another folder of that name is built there already)."

$(VENV)/.ready: pyproject.toml constraints.txt
	@$(PYTHON3) .ci/check_python.py
	@test -x $(BIN)/python || $(PYTHON3) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.ready-dev: $(VENV)/.ready
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable ".[dev]"
	@touch $@

setup: $(VENV)/.ready-dev ## Make .venv with everything for development

articles: $(VENV)/.ready ## Clean raw files into Markdown articles
	@$(BIN)/cuttings build --only-articles $(RAW_OPTION)

html: $(VENV)/.ready ## Clean and build the site into output/
	@$(BIN)/cuttings build $(RAW_OPTION)

serve: $(VENV)/.ready ## Clean, build, serve on this machine and print the address
	@$(BIN)/cuttings serve $(RAW_OPTION)

devserver: $(VENV)/.ready ## The same, building again when raw files, content or theme change
	@$(BIN)/cuttings serve --watch $(RAW_OPTION)

publish: $(VENV)/.ready ## Build the public site (levels obeyed, SITEURL=... for its address)
	@$(BIN)/cuttings build --public $(RAW_OPTION)

test: lint ## Set up, lint, type-check and run all tests
	$(BIN)/python -m pytest

core: $(VENV)/.ready-dev ## Run the tests that need no browser and no site
	$(BIN)/python -m pytest -m "not slow and not browser"

lint: $(VENV)/.ready-dev ## Check style, format and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/.ready-dev ## Format the code
	$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

golden: $(VENV)/.ready-dev ## Refresh the golden files, then read git diff
	$(BIN)/python -m pytest tests/cleaning --update-golden

bench: bench-extraction bench-fields bench-search bench-stories bench-tags ## Measure quality, speed and size, each as a table

bench-extraction bench-fields bench-search bench-stories bench-tags: $(VENV)/.ready-dev
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable ".[bench]"
	$(BIN)/python bench/$(@:bench-%=%).py $(BENCH_OPTIONS)

gate: $(VENV)/.ready-dev ## Hold the quality floors on the project's own pages
	$(BIN)/python bench/gate.py

audit: html ## Ask other people's validators about the built site (needs Java)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable ".[audit]"
	$(BIN)/python bench/audit.py output --archive .

pictures: $(VENV)/.ready-dev ## Take pictures of every page kind into build/pictures
	$(BIN)/python bench/pictures.py

messages: $(VENV)/.ready ## Bring the catalogues of the interface's words up to date
	$(BIN)/python -m cuttings.building.messages

lock: $(VENV)/.ready-dev ## Write constraints.txt anew from pyproject.toml
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 --no-header --no-annotate --upgrade -o constraints.txt

clean: ## Remove the built site and caches (never content)
	rm -rf output build .pytest_cache .mypy_cache .ruff_cache

# `make` alone lists the commands. The environment, .venv, is made when one needs it.

PYTHON ?= python3
ARGS ?=

# Versions that `make pins` does not move: torch is large, and the README's figures are from it.
HELD := torch==2.13.0

BIN := .venv/bin
CAUSES := pyproject.toml constraints.txt $(BIN)/python

# .venv/unfinished is there while pip is at work, and .venv/place names the folder it was done in:
# an environment that was left half-made, or moved with its folder, is made afresh.
ifneq ("$(wildcard .venv/unfinished) $(shell cat .venv/place 2>/dev/null)"," $(CURDIR)")
CAUSES += afresh
endif

define install
@if [ ! -e .venv/unfinished ] && $(BIN)/python -c 'import pip' 2>/dev/null && \
[ "$$(cat .venv/place 2>/dev/null || echo '$(CURDIR)')" = '$(CURDIR)' ]; \
then touch .venv/unfinished; else $(call new_environment,.venv); fi
$(BIN)/python -m pip install --disable-pip-version-check --constraint constraints.txt --editable '$(1)'
@touch $@
@echo '$(CURDIR)' > .venv/place
@rm .venv/unfinished
endef

define new_environment
{ $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
{ echo "Python 3.11 or later is needed; $(PYTHON) is not that. Name one: make PYTHON=python3.12 ..." >&2; \
exit 1; }; } && \
rm -rf $(1) && mkdir -p $(1) && touch $(1)/unfinished && $(PYTHON) -m venv $(1)
endef

.PHONY: help chat test lint eval bench screenshot pins clean afresh

help: ## Show this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' Makefile | expand -t 14

chat: .venv/for-use ## Ask the articles in the browser (ARGS="--port 8000")
	@$(BIN)/qa chat $(ARGS)

test: .venv/for-work ## Run the tests (ARGS="-k passages" for some, "-n 0" in one process)
	@$(BIN)/python -m pytest -rs -n 2 --dist loadfile --no-loadscope-reorder $(ARGS)

lint: .venv/for-work ## Check style and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

eval: .venv/for-work ## Measure the answers (ARGS="--gate" to hold them to a floor)
	@$(BIN)/python -m eval $(ARGS)

bench: .venv/for-work ## Measure speed and memory (ARGS="--json FILE" to keep the figures)
	@$(BIN)/python -m eval.speed $(ARGS)

screenshot: .venv/for-work ## Take README's picture of the chat page anew
	@$(BIN)/python docs/take_screenshot.py

pins: ## Renew constraints.txt from pyproject.toml (takes minutes)
	@$(call new_environment,build/pins)
	@build/pins/bin/python -m pip install --disable-pip-version-check $(HELD) '.[dev]'
	@build/pins/bin/python -m pip freeze --all --exclude pip --exclude qa > build/pins/frozen
	@{ sed -n '/^#/p' constraints.txt; sed 's/+[a-z0-9.]*$$//' build/pins/frozen; } > build/pins/new
	@mv build/pins/new constraints.txt
	@rm -r build/pins

clean: ## Remove the environment, the caches and the builds
	rm -rf .venv dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/for-use: $(CAUSES)
	$(call install,.)

.venv/for-work: $(CAUSES)
	$(call install,.[dev])
	@touch .venv/for-use

$(BIN)/python afresh:

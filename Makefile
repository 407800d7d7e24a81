# What this repository can do, each target with all that it needs. `make help` lists them.

PYTHON ?= python3
PORT ?= 8000

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
LOCKED := --require-hashes --only-binary :all:
COMPILE := .tools/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--custom-compile-command "make lock"
SHORT := not drill and not long
KEPT := --record --json .shop/bench/last.json --chart docs/performance.svg

.PHONY: help demo test check bench bench-full drills drills-long lock
.DEFAULT_GOAL := help

help:  ## list the targets
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/make \1\t\2/p' Makefile | expand -t 20

demo: .venv/ready  ## run the whole shop with a filled catalogue: make demo PORT=8000
	@$(BIN)/shop demo --port $(PORT)

test: .venv/dev  ## run every test that needs nothing from outside
	@echo "test: pytest"
	@$(BIN)/python -m pytest -n auto -m "$(SHORT)"

check: .venv/dev  ## lint, types, contracts, schema, migrations
	@echo "check: ruff"
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet .
	@echo "check: mypy"
	@$(BIN)/mypy --no-error-summary
	@echo "check: contracts between the parts"
	@$(BIN)/lint-imports --no-cache --no-logo
	@echo "check: house, schema, migrations"
	@$(BIN)/python -m pytest -q -p no:randomly tests/test_house.py tests/test_schema.py tests/test_migrations.py

bench: .venv/dev  ## what the main operations cost here, beside the same by hand, in ten minutes
	@$(BIN)/python -m bench $(KEPT)

bench-full: .venv/dev  ## the same with 1,000, 100,000 and 1,000,000 products: an hour, 7 GB
	@$(BIN)/python -m bench --full $(KEPT)

drills: .venv/dev  ## kill and restart servers of their own: the short ones
	@echo "drills: pytest"
	@$(BIN)/python -m pytest -m "drill and not long"

drills-long: .venv/dev  ## the drills that take minutes each
	@echo "drills-long: pytest"
	@$(BIN)/python -m pytest -m long

lock: .tools/bin/uv  ## resolve requirements.lock and requirements-dev.lock anew
	@echo "lock: requirements.lock"
	@printf 'hatchling\neditables\n' | $(COMPILE) --output-file requirements.lock pyproject.toml -
	@echo "lock: requirements-dev.lock"
	@$(COMPILE) --extra dev --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml

.venv/bin/python:
	@echo "set-up: virtual environment in .venv"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12 ...")'
	@$(PYTHON) -m venv .venv

.venv/ready: requirements.lock pyproject.toml | .venv/bin/python
	@echo "set-up: what the shop needs (requirements.lock)"
	@$(PIP) install $(LOCKED) --requirement requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev: requirements-dev.lock .venv/ready
	@echo "set-up: what its development needs (requirements-dev.lock)"
	@$(PIP) install $(LOCKED) --requirement requirements-dev.lock
	@touch $@

.tools/bin/uv:
	@echo "set-up: uv in .tools"
	@$(PYTHON) -m venv .tools
	@.tools/bin/python -m pip --disable-pip-version-check -qq install uv

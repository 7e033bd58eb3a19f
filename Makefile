# The commands of this project. A Makefile, and not nox or tox: it needs nothing that has to be installed first, every
# line is a command that can be typed by hand, and one environment is enough, as the core has no build variants.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
PUBLISHING := $(VENV)/.publishing
FLOORS := $(VENV)/floors
NEWER := $(VENV)/newest
# One process more than there are processors: some tests wait for others.
PROCESSES ?= $(shell $(PYTHON) -c 'import os; print(os.cpu_count() + 1)')
NEWEST ?= $(shell for each in 3.15 3.14 3.13 3.12 3; do python$$each -c '' 2>/dev/null && echo python$$each && break; done)

# Bytecode is written, whatever the caller's environment says: tests start hundreds of interpreters, and without it each of
# them compiles the package again (half a second). For the same reason pip compiles nothing: most of what it installs is
# never imported.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: check ci test coverage floors newest pythons lint types docs site package fix laws mix measured

check: $(INSTALLED)  ## what a change has to pass, in four to six minutes on two cores
	$(MAKE) --jobs 2 lint types test

ci: $(INSTALLED) $(PUBLISHING) $(FLOORS)/.installed  ## everything that CI checks: some ten minutes on two cores
	$(MAKE) --jobs 2 lint types coverage site package
	$(MAKE) floors

$(INSTALLED): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install -q --no-compile -e '.[test]'
	touch $@

$(PUBLISHING): $(INSTALLED)
	$(BIN)/pip install -q --no-compile -e '.[docs,build]'
	touch $@

test: $(INSTALLED)  ## all tests
	$(BIN)/python -m pytest --numprocesses $(PROCESSES) --dist worksteal

coverage: $(INSTALLED)  ## all tests, with coverage of every process and its floor: twice the time
	$(BIN)/python -m pytest --numprocesses $(PROCESSES) --dist worksteal --cov

$(FLOORS)/.installed: pyproject.toml tools/floors.py
	$(PYTHON) -m venv $(FLOORS)
	$(FLOORS)/bin/python tools/floors.py >$(FLOORS)/floors.txt
	$(FLOORS)/bin/pip install -q --no-compile -c $(FLOORS)/floors.txt -e . pytest pytest-xdist hypothesis
	touch $@

floors: $(FLOORS)/.installed  ## the unit tests with the lowest versions that pyproject.toml allows, without extras
	$(FLOORS)/bin/python -m pytest --numprocesses $(PROCESSES) --dist worksteal tests/unit

$(NEWER)/.installed: pyproject.toml
	$(NEWEST) -m venv $(NEWER)
	$(NEWER)/bin/pip install -q --no-compile -e . pytest pytest-xdist hypothesis
	touch $@

newest: $(NEWER)/.installed  ## the unit tests with the newest Python of this machine and the newest versions, without extras
	@echo "newest: $$($(NEWER)/bin/python --version)$(if $(filter python3,$(NEWEST)),: no python3.12 or later is on PATH)"
	$(NEWER)/bin/python -m pytest --numprocesses $(PROCESSES) --dist worksteal tests/unit

pythons:  ## both ends: `floors` with the lowest Python that pyproject.toml allows, and `newest`
	$(MAKE) floors PYTHON=python3.11
	$(MAKE) newest

lint: $(INSTALLED)  ## style, layout of the code, and which module may import which
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: $(INSTALLED)  ## strict types: package, tests, tools, benchmarks
	$(BIN)/mypy

docs: $(INSTALLED)  ## write the pages that follow from the code
	$(BIN)/python tools/write_kinds.py
	$(BIN)/python tools/write_opencc.py
	$(BIN)/python tools/write_options.py
	$(BIN)/python tools/write_commands.py

measured: $(INSTALLED)  ## run the benchmarks whose cases are in ../shared/bench, and write the page of what is measured
	$(BIN)/python tools/write_measured.py

site: $(PUBLISHING)  ## the documentation as HTML, in docs/_build; a warning is an error
	$(BIN)/sphinx-build -q -W --keep-going -j auto -b html docs docs/_build

package: $(PUBLISHING)  ## what is published, in dist: the wheel is built from the source archive, by what is installed
	rm -rf dist
	$(BIN)/python -m build --no-isolation --outdir dist .
	$(BIN)/twine check --strict dist/*
	test "$$(wc -c <"$$(echo dist/*.whl)")" -lt 1500000

fix: $(INSTALLED)  ## mend what ruff can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

laws: $(INSTALLED)  ## the long run of the property tests (about an hour)
	LAW_EXAMPLES=5000 $(BIN)/python -m pytest tests/laws

mix: $(INSTALLED)  ## the speed table, beside the peers that are installed
	$(BIN)/python benchmarks/mix.py

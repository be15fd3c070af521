# Two commands do everything: `make run` and `make test`. The rest serves who changes the code.

SHELL := /bin/bash
PYTHON := .venv/bin/python
MODE ?= demo

.PHONY: help run test check drill bench lock screenshots
.DEFAULT_GOAL := help

help:
	@echo "make run     start the system here (PORT=8000, DATA_DIR=var); Ctrl-C ends it"
	@echo "make test    every test, on SQLite and on PostgreSQL, with the browser"
	@echo "make drill   the long tests: processes killed, servers gone; with a report"
	@echo "make bench   how fast it is, beside floors (SCALE=\"100000 1000000\"): never part of a test"
	@echo "make check   style, types, layers, migrations, templates, translations, deployment"
	@echo "make lock    resolve requirements*.in anew into the locked files"

run:
	@config/bootstrap.sh run
	@MODE="$(MODE)" exec $(PYTHON) -m config.serve

test:
	@config/bootstrap.sh test
	@exec $(PYTHON) -m tests.run test

drill:
	@config/bootstrap.sh drill
	@exec $(PYTHON) -m tests.run drill

# Each figure is printed beside a floor of the same run; a missed goal is told, and ends with 1.
SCALE ?= 100000
bench:
	@config/bootstrap.sh test
	@exec $(PYTHON) -m benchmarks.every $(SCALE)

check:
	@config/bootstrap.sh test
	@exec $(PYTHON) -m tests.check

# Universal: one lock serves Python 3.11 to 3.13 on every processor. The second file is held to
# the versions of the first, so what is tested is what runs.
LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command "make lock"

lock:
	$(LOCK) requirements.in --output-file requirements.txt
	$(LOCK) requirements-dev.in --constraints requirements.txt --output-file requirements-dev.txt

# The pictures of the README, made anew by the browser tests.
screenshots:
	@config/bootstrap.sh test
	@SCREENSHOTS=docs/screenshots $(PYTHON) -m pytest -q tests/browser/test_every_page.py

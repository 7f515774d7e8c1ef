PYTHON ?= python3
ARGS ?=

shown_in_docs = today.png today-open-card.png progress.png patients.png builder.png visits.png \
  hand-over-dialog.png handout.png progress-since-visit.png measures.png report.png session-hold.png

# Many tests start processes, each of which would compile the program anew.
offscreen = QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8 PYTHONDONTWRITEBYTECODE=
system_packages = @tools/system-packages.sh "$(PYTHON)"
venv = @tools/make-venv.sh "$(PYTHON)"

.DEFAULT_GOAL := help
.PHONY: help venv run test fuzz screens pictures film bench lint types layers wheel lock clean

help: ## say what each target does
	@sed -n 's/^\([a-z]*\): ## /make \1|/p' Makefile | column -t -s '|' 2>/dev/null \
	  || sed -n 's/^\([a-z]*\): ## /make \1: /p' Makefile

venv: ## create .venv with everything the program and its tests need
	$(system_packages)
	$(venv)

run: ## start the program, with ARGS="..."
	@tools/screen-present.sh
	$(system_packages) window
	$(venv)
	@.venv/bin/stretchapp $(ARGS)

test: ## run the tests, with ARGS="..." for pytest
	$(system_packages) offscreen
	$(venv)
	@$(offscreen) .venv/bin/python -m pytest -n auto --maxprocesses 4 $(ARGS)

fuzz: ## the long searches: random files and histories by the thousand
	$(system_packages) offscreen
	$(venv)
	@STRETCHAPP_FUZZ=3000 $(offscreen) .venv/bin/python -m pytest -m "fuzz or not fuzz" tests/fuzz tests/exchange $(ARGS)

pictures: ## draw the pictures of the README and the manual
	@$(MAKE) --no-print-directory screens
	@mkdir -p docs/pictures
	@cp $(addprefix screens/,$(shown_in_docs)) docs/pictures/

screens: ## draw every page into the folder screens/
	$(system_packages) offscreen
	$(venv)
	@$(offscreen) .venv/bin/python tools/screens.py $(ARGS)
	@$(offscreen) .venv/bin/python tools/figure_sheets.py $(ARGS)

film: ## draw every second of a guided session into the folder screens/film/
	$(system_packages) offscreen
	$(venv)
	@$(offscreen) .venv/bin/python tools/session_film.py

bench: ## measure how fast the program starts and works
	$(system_packages) offscreen
	$(venv)
	@$(offscreen) .venv/bin/python bench/run.py $(ARGS)

lint: ## check style and common mistakes
	$(system_packages)
	$(venv)
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .

types: ## check the types
	$(system_packages)
	$(venv)
	@.venv/bin/mypy

layers: ## check that imports run downwards only
	$(system_packages)
	$(venv)
	@.venv/bin/lint-imports --no-logo

wheel: ## build the wheel into dist/
	$(system_packages)
	$(venv)
	@.venv/bin/python -m build --wheel --no-isolation

lock: ## pin the newest allowed dependencies in requirements/
	$(system_packages)
	@tools/lock.sh "$(PYTHON)"

clean: ## remove everything that was made here
	rm -rf .venv .venv-lock build dist screens .hypothesis .import_linter_cache \
	  .mypy_cache .pytest_cache .ruff_cache
	find stretchapp tests tools bench -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true

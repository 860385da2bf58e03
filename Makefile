# Everything a checkout needs; each target sets up VENV first. `make help` lists them.

PYTHON ?= python3
VENV ?= .venv

PY := $(VENV)/bin/python
SET_UP := $(VENV)/.set-up
DEMO := results/demo
SMALL := --population 2000 --weeks 52

.PHONY: help demo test set-up check fast slow odd lock clean \
  evidence-rows evidence-rows-large evidence-quick evidence-long evidence-doubling evidence-variance evidence-false-verdicts \
  evidence-load evidence-speed evidence-claims
.PHONY: evidence-calibration evidence-robustness evidence-sweep example-sweep notebooks
.DEFAULT_GOAL := help

help:
	@echo "make demo    set up, compare two scenarios (two minutes), write a report"
	@echo "make test    set up, check style and types, run the fast tests"
	@echo "make check   style and types only          make fast   the fast tests only"
	@echo "make slow    the slow tests                make lock   requirements.lock anew"
	@echo "make odd     the tables and diagrams of docs/odd.md anew"
	@echo "make notebooks   the notebooks of docs/notebooks run anew"
	@echo "make clean   remove what was built; results/ stays"
	@echo "Variables: PYTHON=$(PYTHON) VENV=$(VENV)"

demo: $(SET_UP)
	$(PY) run.py compare baseline fair_pay $(SMALL) --replications 4 --out $(DEMO)/fair_pay
	@echo
	@echo "All results are in $(DEMO)/fair_pay. Open its report in a browser:"
	@echo "  $(CURDIR)/$(DEMO)/fair_pay/report.html"

test: check fast

set-up: $(SET_UP)

check: $(SET_UP)
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy

fast: $(SET_UP)
	$(PY) -m pytest -n logical --dist loadfile -m "not slow"

slow: $(SET_UP)
	$(PY) -m pytest -m slow

odd: $(SET_UP)
	$(PY) run.py explain --odd

lock: $(SET_UP)
	$(PY) -m pip install --quiet --disable-pip-version-check uv
	$(PY) -m uv pip compile --quiet --universal --generate-hashes --no-emit-index-url \
	  --no-emit-find-links --no-header --python-version 3.11 --extra web --extra cluster --extra dev \
	  --output-file requirements.lock pyproject.toml

notebooks: $(SET_UP)
	$(PY) benchmarks/notebooks.py

# Too dear for CI: what they print is committed with its date under docs/evidence/.
evidence-rows: $(SET_UP)
	$(PY) run.py validate --out results/evidence-rows
	cp results/evidence-rows/evidence.csv docs/evidence/rows.csv

# The same market five times as large: about four minutes of processor time a run.
evidence-rows-large: $(SET_UP)
	$(PY) run.py validate --population 50000 --out results/evidence-rows-large
	cp results/evidence-rows-large/evidence.csv docs/evidence/rows_large.csv

# What the slow tests hold a quick score against; make it anew when results are meant to move.
evidence-quick: $(SET_UP)
	$(PY) run.py validate --quick --out results/evidence-quick
	cp results/evidence-quick/evidence.csv docs/evidence/rows_quick.csv

# 728 runs; the verdicts on what is commonly said, and in how many plausible worlds they hold.
evidence-claims: $(SET_UP)
	$(PY) run.py claims --population 1500 --replications 8 --worlds 20 --out results/evidence-claims
	cp results/evidence-claims/claims.csv results/evidence-claims/claims.md docs/evidence/

# What the free parameters must be for the facts: 304 runs of 10,000 workers, an hour and more on
# two cores, and from two sets of starting points 608 runs of 2,000.
evidence-calibration: $(SET_UP)
	$(PY) run.py calibrate --population 10000 --out results/evidence-calibration
	$(PY) run.py calibrate --out results/evidence-calibration-small
	$(PY) run.py calibrate --seed 1 --out results/evidence-calibration-small-again
	cp results/evidence-calibration/calibration.csv results/evidence-calibration/fit.csv docs/evidence/
	cp results/evidence-calibration/calibrated.yaml docs/evidence/calibrated.yaml
	cp results/evidence-calibration-small/calibration.csv docs/evidence/calibration_small.csv
	cp results/evidence-calibration-small-again/calibration.csv docs/evidence/calibration_small_again.csv

# Every scenario of the library in 50 plausible worlds: 1,500 runs, most of them short.
evidence-robustness: $(SET_UP)
	mkdir -p results
	$(PY) run.py robustness baseline $(filter-out baseline crowded,$(basename $(notdir $(wildcard scenarios/*.yaml)))) \
	  --worlds 50 --population 1000 --weeks 52 --out results/evidence-robustness > results/evidence-robustness.txt
	(printf '# How far verdicts hang on what is not known\n\nBy `make evidence-robustness` on %s: ' "$$(date -u +%F)"; \
	  printf '1,000 workers, 52 weeks, one seed in each of 50 worlds, so that chance moves a world as well as what is assumed.\n\n'; \
	  sed -n '/plausible worlds/s/^/- /p; /^  It hangs on/p' results/evidence-robustness.txt) > docs/evidence/robustness.md

evidence-sweep: $(SET_UP)
	$(PY) benchmarks/sweeps.py

evidence-long: $(SET_UP)
	$(PY) benchmarks/long_run.py

evidence-doubling: $(SET_UP)
	$(PY) benchmarks/doubling.py

evidence-variance: $(SET_UP)
	$(PY) benchmarks/variance.py

evidence-speed: $(SET_UP)
	$(PY) -m benchmarks.speed

evidence-false-verdicts: $(SET_UP)
	$(PY) benchmarks/false_verdicts.py

evidence-load: $(SET_UP)
	$(PY) -m benchmarks.load

example-sweep: $(SET_UP)
	$(PY) run.py sweep example --out results/example --fresh
	$(PY) run.py analyse results/example
	$(PY) benchmarks/example_sweep.py

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find sim dashboards tests -name __pycache__ -type d -prune -exec rm -rf {} +

# Only what the lock names is installed: no build isolation, which would fetch more.
# Run again when the lock or the project's description changes, or after an interruption.
$(SET_UP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null || { \
	  echo "GigSim needs Python 3.11, 3.12 or 3.13, and $(PYTHON) is: $$($(PYTHON) --version 2>&1)"; \
	  echo "Name another one: make PYTHON=python3.12 test"; exit 1; }
	@$(PY) -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV) || { \
	  echo "$(PYTHON) cannot make a virtual environment; on Debian: apt install python3-venv"; \
	  exit 1; }
	@echo "Setting up $(VENV) (once; a few minutes)"
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

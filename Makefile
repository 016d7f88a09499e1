# Everything a developer or a newcomer runs. `make help` lists it.

SHELL := /bin/bash
VENV := .venv
BIN := $(VENV)/bin
SHARED ?= ../shared

# The first Python on the PATH that is 3.11 to 3.13; PYTHON=… on the command line overrides.
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11 python; do \
	$$python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null \
	&& command -v $$python && break; done)

.DEFAULT_GOAL := help
.PHONY: help install demo test lint format types eval golden docs check fuzz bench train clean

help:  ## List the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 18

$(VENV)/program: pyproject.toml
	@test -n "$(PYTHON)" || { echo "make: no Python 3.11, 3.12 or 3.13 on the PATH; install one, or call make PYTHON=/path/to/python" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/developer: $(VENV)/program
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

install: $(VENV)/program  ## Install the program into .venv

demo: $(VENV)/program  ## The tour: compare, entities and sources over corpus/
	$(BIN)/syrcorpus compare corpus/
	$(BIN)/syrcorpus entities corpus/
	$(BIN)/syrcorpus sources corpus/

test: $(VENV)/developer  ## Run the whole test suite
	$(BIN)/python -m pytest

lint: $(VENV)/developer  ## Check style
	$(BIN)/ruff check
	$(BIN)/ruff format --check

format: $(VENV)/developer  ## Mend style
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

types: $(VENV)/developer  ## Check types
	$(BIN)/mypy

eval: $(VENV)/developer  ## Print what is measured on the gold of corpus/
	$(BIN)/python -m tests.eval

golden: $(VENV)/developer  ## Write the golden answers anew; read the diff
	$(BIN)/python -m pytest tests/golden --update-golden

docs: $(VENV)/developer  ## Write help texts and outputs into README.md anew
	$(BIN)/cog -r README.md

check: lint types test  ## All that must hold before a merge

# atheris has wheels for Linux alone; without one hypothesis runs its long profile.
SECONDS_EACH ?= 60
fuzz: $(VENV)/developer  ## Fuzz every property for SECONDS_EACH
	$(BIN)/python -m pip install --quiet --only-binary atheris --editable '.[dev,fuzz]' || true
	$(BIN)/python -m tests.fuzz --seconds $(SECONDS_EACH)

bench:  ## Measure speed, memory and peers (see bench/README.md)
	$(PYTHON) -m venv .venv-bench
	.venv-bench/bin/python -m pip install --quiet --editable . --requirement bench/requirements.txt
	.venv-bench/bin/python -m bench

RUN := .venv-train/bin/python -m training
DEVICE := cpu
GIVEN = --data $(SHARED)/data --device $(DEVICE)
train:  ## Rebuild the shipped weights from SHARED/data (see training/README.md)
	$(PYTHON) -m venv .venv-train
	.venv-train/bin/python -m pip install --quiet --editable . --requirement training/requirements.txt
	$(RUN).train $(GIVEN) --out .venv-train/run
	$(RUN).train $(GIVEN) --out .venv-train/more --minutes 90 --start .venv-train/run/average.pt \
		--rate 1e-4 --swap 0.15 --dropout 0.2 --weight-names 4 --agreement 1 --batch-pieces 512
	$(RUN).distil $(GIVEN) --network small --checkpoint .venv-train/more/average.pt \
		--out .venv-train/said.npy
	$(RUN).train $(GIVEN) --out .venv-train/large --network large --mpnet .venv-train/mpnet \
		--minutes 60 --rate 6e-5 --head-factor 10 --batch-pieces 1536 --hide 0.03 --swap 0.15 \
		--weight-names 4 --names-times 1.2 --treebank-times 0.5 --soft .venv-train/said.npy
	$(RUN).distil $(GIVEN) --network large --mpnet .venv-train/mpnet --beside .venv-train/said.npy \
		--checkpoint .venv-train/large/average.pt --out .venv-train/soft.npy
	$(RUN).train $(GIVEN) --out .venv-train/taught --minutes 90 --start .venv-train/more/average.pt \
		--frozen 1 --soft .venv-train/soft.npy --teaching 1.5 --rate 1e-4 --swap 0.15 \
		--weight-names 5 --weight-states 0.5 --roles-times 1.2 --treebank-times 1
	$(RUN).vectors $(GIVEN) --out .venv-train/vectors --minutes 60 \
		--checkpoints .venv-train/more/average.pt .venv-train/taught/average.pt
	$(RUN).export --checkpoints .venv-train/vectors/average.pt --data $(SHARED)/data
	$(RUN).evaluate --write

clean:  ## Remove what make has made
	rm -rf .venv .venv-train .venv-bench .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist

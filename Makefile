# One door for people with and without uv: it is fetched into .uv/ when it is missing.
PY ?= python3
UV := $(shell command -v uv 2>/dev/null || echo .uv/bin/uv)
pipcfg = $(shell $(PY) -m pip config get $(1) 2>/dev/null || $(PY) -m pip config get $(2) 2>/dev/null)
# uv does not read pip's settings, so a mirror that pip is told to use is passed on.
INDEX := $(or $(UV_DEFAULT_INDEX),$(PIP_INDEX_URL),$(call pipcfg,global.index-url,install.index-url))
ifneq ($(INDEX),)
export UV_DEFAULT_INDEX := $(INDEX)
endif
# Somebody else's virtual environment is none of ours.
unexport VIRTUAL_ENV
# The tests start hundreds of processes: each would compile everything anew.
unexport PYTHONDONTWRITEBYTECODE
ARTICLE := examples/articles/strait-patrol.txt
FIXTURE := examples/fixtures/strait-patrol.json

.PHONY: help brief test check fix test-matrix bench compare pages peers build
help: ## show this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

brief: $(UV) ## brief an example article: with the built-in model, then the language-model way from a fixture
	@$(UV) sync --quiet --no-default-groups
	@printf '\n=== 1. The built-in model: no key, no network ===\n\n'
	@$(UV) run --no-sync briefing --model extractive $(ARTICLE)
	@printf '\n=== 2. The language-model way, its replies from a fixture written by hand: two faults are planted ===\n\n'
	@$(UV) run --no-sync briefing --model replay:$(FIXTURE) $(ARTICLE)

test: $(UV) ## set everything up and run the tests
	@$(UV) sync --quiet --group test --extra html --extra feeds --extra docs --extra parquet --extra pdf --extra xlsx --extra fast --extra otel --extra prices
	@$(UV) run --no-sync pytest --numprocesses 2 --dist worksteal

check: $(UV) ## format, lint, types, layers, dependencies, spelling
	@$(UV) sync --quiet --all-groups --all-extras
	$(UV) run --no-sync ruff format --check .
	$(UV) run --no-sync ruff check .
	$(UV) run --no-sync ruff check --preview --select D417,DOC102 src
	$(UV) run --no-sync mypy
	$(UV) run --no-sync lint-imports
	$(UV) run --no-sync deptry src
	$(UV) run --no-sync typos

fix: $(UV) ## format and mend what can be mended
	@$(UV) sync --quiet --all-groups --all-extras
	$(UV) run --no-sync ruff format .
	$(UV) run --no-sync ruff check --fix .

test-matrix: $(UV) ## run the tests against the older line of openai, too
	@$(UV) run --isolated --no-default-groups --group test --extra html --extra feeds --extra docs --extra parquet --extra pdf --extra xlsx --extra fast --extra otel --extra prices --with 'openai[aiohttp]>=2.52,<3' pytest --numprocesses 2 --dist worksteal

bench: $(UV) ## start-up, checks, model side, batch and faults, measured
	@$(UV) sync --quiet --group test --extra html --extra docs --extra pdf --extra fast
	@$(UV) run --no-sync python benchmarks/startup.py
	@$(UV) run --no-sync python benchmarks/files.py
	@$(UV) run --no-sync python benchmarks/checks.py
	@$(UV) run --no-sync python benchmarks/model_side.py
	@$(UV) run --no-sync python benchmarks/batch.py
	@$(UV) run --no-sync python benchmarks/faults.py

# Pins that contradict each other need two environments; --no-config, because our own lock is for neither.
COMPARE := benchmarks/compare
compare: $(UV) ## briefing and its peers, given the same replies with planted faults: what each publishes
	@$(UV) venv --no-config --quiet --allow-existing --python '>=3.11' $(COMPARE)/.venv/openai-2
	@$(UV) venv --no-config --quiet --allow-existing --python '>=3.11' $(COMPARE)/.venv/openai-3
	@$(UV) pip install --no-config --quiet --python $(COMPARE)/.venv/openai-2 -r $(COMPARE)/requirements.txt
	@$(UV) pip install --no-config --quiet --python $(COMPARE)/.venv/openai-3 -r $(COMPARE)/requirements-openai-3.txt -e .
	@$(COMPARE)/.venv/openai-3/bin/python $(COMPARE)/run.py

pages: $(UV) ## articles out of web pages: ours beside trafilatura and readability-lxml
	@$(UV) venv --no-config --quiet --allow-existing --python '>=3.11' benchmarks/.venv
	@$(UV) pip install --no-config --quiet --python benchmarks/.venv -r benchmarks/pages-requirements.txt -e .
	@benchmarks/.venv/bin/python benchmarks/pages.py

PEERS := benchmarks/peers
peers: $(UV) ## what a document costs with briefing and with its peers, side by side
	@$(UV) venv --no-config --quiet --allow-existing --python '>=3.11' $(PEERS)/.venv/openai-2
	@$(UV) venv --no-config --quiet --allow-existing --python '>=3.11' $(PEERS)/.venv/openai-3
	@$(UV) pip install --no-config --quiet --python $(PEERS)/.venv/openai-2 -r $(PEERS)/requirements.txt
	@$(UV) pip install --no-config --quiet --python $(PEERS)/.venv/openai-3 -r $(PEERS)/requirements-openai-3.txt -e .
	@$(PEERS)/.venv/openai-3/bin/python $(PEERS)/run.py cpu
	@$(PEERS)/.venv/openai-3/bin/python $(PEERS)/run.py latency

build: $(UV) ## make wheel and sdist in dist/
	@$(UV) build

.uv/bin/uv:
	@$(PY) -m venv .uv && .uv/bin/python -m pip install --quiet --disable-pip-version-check uv

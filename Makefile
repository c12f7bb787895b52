# Easel. `make help` lists what can be done here.
PYTHON ?= python3
PY := .venv/bin/python
ENV ?= dev
# What is given to cdk beside it: SETTINGS="-c beside=yes -c name=Ink".
SETTINGS ?=
# The environment, where it was said.
NAMED = $(if $(filter file,$(origin ENV)),,--env $(ENV))
FAST := tests/easel tests/functions tests/infra tests/events tests/audit tests/faults tests/metering tests/support tests/local tests/admin tests/painter tests/verifier tests/packaged tests/aws
PROSE := app.py infra local admin layers functions verifier tests bench tools
TYPED := app.py infra local admin layers/easel/python/easel layers/painter/python/painter verifier/easel_verify tests bench tools

# Where the product is imported from when pytest does not say.
PRODUCT := layers/easel/python:layers/painter/python:verifier

export JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION ?= 20
export CDK_DISABLE_CLI_TELEMETRY ?= 1

.DEFAULT_GOAL := help
.PHONY: help tools up seeds down reset logs token drain audit restore-drill audit-dependencies migrate index opensearch browser check types web style test soak events bench taste month screenshots readme-images web-report synth deploy destroy sam

help: ## list what can be done
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

tools: ## make the environments that everything else needs
	@$(PYTHON) -m local.tools

up: tools ## bring the whole network up on this machine, or up to date
	@$(PY) -m local.up

seeds: ## say how far the seeding behind make up is, and wait for the rest of it
	@$(PYTHON) -m local.seeding

down: ## stop it; users and images stay
	@$(PYTHON) -m local.down

reset: ## stop it, and forget users and images
	@$(PYTHON) -m local.down --forget

logs: ## what the functions write, as they write it (FUNCTION=Users)
	@$(PY) -m local.logs $(FUNCTION)

token: ## an access token of a seeded person (HANDLE=ada)
	@$(PY) -m local.token $(HANDLE)

drain: ## wait until the network has nothing left to do
	@$(PY) -m local.drain

audit: ## look for what cannot be in table, buckets and queues; fails when it finds anything
	@$(PY) -m tests.e2e.audit

migrate: tools ## bring what is stored into today's shape (NAME=refinish AWS=yes)
	@$(PY) -m local.migrate $(NAME) $(if $(AWS),--aws $(NAMED))

index: tools ## build the index of search anew, from the table (AWS=yes)
	@$(PY) -m local.index $(if $(AWS),--aws $(NAMED))

opensearch: tools ## a server of OpenSearch to try it with, in memory, until it is interrupted
	@$(PY) -m local.opensearch

restore-drill: tools ## lose the table of a network of its own, restore a backup, audit what came of it
	@EASEL_HOME=.easel/drill EASEL_PORT=5066 EASEL_SEED=few $(PY) -m tests.e2e.restore_drill

audit-dependencies: tools ## what is known to be vulnerable of all that is pinned; asks PyPI and npm
	@$(PY) -m tools.audit_dependencies

check: tools ## everything fast: style, types, and the tests that need no network
	@$(MAKE) --no-print-directory -j2 style types web
	@RING=fast $(PY) -m pytest -n 2 -m "not slow" $(wildcard $(FAST))

# Of one thread each, so that two of them have a core each.
types:
	@.venv/bin/mypy $(wildcard $(TYPED))

web:
	@$(PY) -m tools.check_web

style:
	@.venv/bin/ruff check --quiet $(wildcard $(PROSE))
	@.venv/bin/ruff format --quiet --check $(wildcard $(PROSE))
	@$(PY) -m tools.check_words
	@PYTHONPATH=layers/easel/python:. .venv/bin/lint-imports --no-logo --cache-dir .easel/imports

browser: # refuse before an hour of tests, not after
	@$(PYTHON) -m tests.web.chromium

test: browser check ## everything: check, packaging, and journeys and pages on a deployed network
	@RING=slow $(PY) -m pytest -n 2 --dist worksteal -m slow $(wildcard $(FAST))
	@$(PY) -m tests.support.networks up
	@RING=network $(PY) -m tests.support.networks test
	@$(PY) -m tests.support.networks audit
	@$(PY) -m tests.support.networks down
	@$(PY) -m tools.clock

soak: browser tools ## what is long: every write and every fault, a thousand acts, all widths
	@$(PY) -m pytest -n 2 --dist worksteal -m soak $(wildcard $(FAST))
	@$(PY) -m tests.support.networks up
	@EASEL_SOAK=yes $(PY) -m tests.support.networks test -m "soak or longer"
	@$(PY) -m tests.support.networks audit
	@$(PY) -m tests.support.networks down

events: tools ## replay every sample in events/
	@PYTHONPATH=$(PRODUCT) $(PY) -m tests.events

bench: tools ## what a request costs: units, imports, time
	@PYTHONPATH=$(PRODUCT) LIMITS_FACTOR=100 $(PY) -m bench

taste: tools ## grade For You by planted tastes: half an hour, two sets of twenty worlds
	@PYTHONPATH=$(PRODUCT) OPENBLAS_NUM_THREADS=1 $(PY) -m bench.taste

month: tools ## live a simulated month in process, and judge all that was learned of it
	@PYTHONPATH=$(PRODUCT) POWERTOOLS_LOG_LEVEL=CRITICAL POWERTOOLS_METRICS_DISABLED=true $(PY) -m bench.month

screenshots: browser up ## the pages of the network of make up, light and dark, phone and desktop
	@$(PY) -m tests.web.screenshots $(ONLY)

readme-images: browser up ## take README's images of the network of make up anew
	@$(PY) -m tests.web.readme_images

web-report: browser up ## what Lighthouse says of the network of make up, phone and desktop
	@$(PY) -m bench.web_report

synth: tools ## the templates for ENV=dev|prod, reviewed
	@npx cdk synth --quiet -c env=$(ENV) $(SETTINGS)

deploy: tools ## deploy to your AWS account (ENV=dev|prod)
	@$(PY) -m admin target --env $(ENV) $(SETTINGS)
	@npx cdk deploy --all -c env=$(ENV) $(SETTINGS)

destroy: tools ## remove all but EaselData from your AWS account
	@$(PY) -m admin target --env $(ENV) $(SETTINGS)
	@npx cdk destroy 'EaselOperations*' 'EaselInsight*' 'EaselDiscovery*' 'EaselPages*' 'EaselService*' -c env=$(ENV) $(SETTINGS)

sam: tools ## one function in SAM's container (FUNCTION=users EVENT=events/http/me.json)
	@$(PY) -m local.sam "$(FUNCTION)" "$(EVENT)"

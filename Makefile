# Easel. `make help` lists what can be done here.
PYTHON ?= python3
PY := .venv/bin/python
export JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION ?= 20

.DEFAULT_GOAL := help
.PHONY: help tools up down reset logs token drain

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

tools: ## make the environments that everything else needs
	@$(PYTHON) -m local.tools

up: tools ## bring the whole network up on this machine
	@$(PY) -m local.up

down: ## stop it; its people and pictures stay
	@$(PYTHON) -m local.down

reset: ## stop it and forget its people and pictures
	@$(PYTHON) -m local.down --forget

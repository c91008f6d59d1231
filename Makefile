# Each command sets everything up by itself, and does it again only when the lock changes.
# On Windows: py tools\setup\bootstrap.py run (or test, check, bench, effort).

PYTHON ?= $(shell command -v python3 || command -v python || echo python3)
SIZE ?= S
export SIZE

.PHONY: run test check bench effort setup
.NOTPARALLEL:

run test check bench effort setup:
	@$(PYTHON) tools/setup/bootstrap.py $@ $(ARGS)

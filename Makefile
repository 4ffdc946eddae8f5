# The commands of this repository. Each target is one script or one tool.
.PHONY: help run demo test check bench fix gen
.DEFAULT_GOAL := help

help: ## Show this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1	\2/p' $(MAKEFILE_LIST) | expand -t 16

run: ## Bring what is missing, build, and start everything; Ctrl-C stops it
	@deploy/local/run

demo: ## Play one patient conversation by WhatsApp, and show the appointment it made
	@deploy/local/demo

test: ## Run every test on servers of its own
	@deploy/local/test

check: ## Format, lints, documentation, contracts and configuration
	@deploy/local/check

bench: ## Measure, and print one table
	@deploy/local/bench

fix: ## Repair what tools can repair by themselves
	@cargo fmt --all
	@cargo clippy --workspace --all-targets --fix --allow-dirty --allow-staged
	@npm run --prefix services/web fix

gen: ## Write the generated files anew
	@cargo xtask gen

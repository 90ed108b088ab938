# Each target is a script in scripts/. All of them install what is missing first.

.PHONY: help serve test check dist bench setup

help: ## says what there is
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' Makefile | expand -t 14

serve: ## serves the app at http://127.0.0.1:8080/ and follows your changes
	@scripts/serve.sh

test: ## runs all tests, natively and in a browser
	@scripts/test.sh

check: ## checks formatting and lints
	@scripts/check.sh

dist: ## builds the site into dist/ (PUBLIC_URL=/interplay/ for a sub-path)
	@scripts/dist.sh

bench: ## measures, without judging
	@scripts/bench.sh

setup: ## installs what is missing and does nothing else
	@scripts/setup.sh browser

# The newcomer's two commands are `make run` and `make test`; the rest is for those who change the code.
PORT ?= 8080

.PHONY: run test core bench soak lint format rules assets clean

run: ## install what is missing, build, start the demo on PORT
	@PORT='$(PORT)' scripts/run.sh

test: ## everything: style, rules, services, pages in real browsers
	@scripts/test.sh

core: ## the rules of the regulation alone, in seconds
	@swift test --package-path Core -Xswiftc -gnone

bench: ## the figures of docs/benchmarks.md
	@scripts/bench.sh

soak: ## the long fault tests, PART="kill powercut" for some; figures go to docs/reliability.md
	@PART='$(PART)' scripts/soak.sh

lint: ## style only
	@swift format lint --strict --recursive Sources Tests Core Package.swift

format: ## put every Swift file into the common style
	@swift format format --in-place --recursive Sources Tests Core Package.swift

rules: ## docs/RULES.md: from each rule to its file, tests and cities
	@python3 scripts/rules_table.py

assets: ## the style sheet, icons and fonts of the pages
	@scripts/setup.sh run && scripts/assets.sh

clean: ## back to a fresh clone, the downloads kept
	rm -rf .build .build-test Core/.build Public/vendor .cache/*.stamp
	find Public -name '*.br' -delete -o -name '*.gz' -delete

# make run and make test do all the set-up they need, on Debian 12 with a Swift 6.3 toolchain.

SWIFT ?= swift
BINARY := .build/release/keystore
SOURCES := Package.swift $(shell find Sources themes -type f)
SWIFT_FILES = $(shell git ls-files '*.swift')
ARGS ?=
SECONDS ?= 60
# Every symbol is bound at the start, and the table is read-only from then on.
HARDENED := -Xlinker -z -Xlinker relro -Xlinker -z -Xlinker now
ROUNDS ?= 300
KILLS ?= 200

.DEFAULT_GOAL := help
.PHONY: help run build test test-etcd test-contract soak bench bench-server fuzz dist test-dist format lint clean

help: ## Show what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 22

run: $(BINARY) ## Build what is missing and open the console on a demo store (ARGS="--keys 1000")
	@exec $(BINARY) demo $(ARGS)

build: $(BINARY) ## Build the program (release)

$(BINARY): $(SOURCES)
	@scripts/setup build
	@echo "Building keystore; the first time this takes some ten minutes, for its libraries."
	@$(SWIFT) build -c release --product keystore
	@touch $@

test: ## Build and run all tests
	@scripts/setup test
	@$(SWIFT) build --build-tests
	@$(SWIFT) test --skip-build --skip EndToEndTests
	@$(SWIFT) test --skip-build --filter EndToEndTests --no-parallel
	@Tests/Proofs/run .build/debug/keystore

test-etcd: ## Test the engine for etcd on three members, which are killed, stopped and brought back
	@scripts/setup test
	@$(SWIFT) build --build-tests
	@KEYSTORE_ETCD_MEMBERS=3 $(SWIFT) test --skip-build --no-parallel --filter 'KeyStoreServerTests.*(Etcd|Conformance)'

test-contract: ## Hold /openapi.json against the server with schemathesis, on both engines
	@scripts/setup contract
	@$(SWIFT) build --product keystore
	@Tests/Contract/run .build/debug/keystore

soak: ## Repeat the tests with chance in them hundreds of times (ROUNDS=300 SECONDS=60 KILLS=200)
	@scripts/setup test
	@$(SWIFT) build --build-tests
	@KEYSTORE_ROUNDS=$(ROUNDS) $(SWIFT) test --skip-build --no-parallel \
		--filter 'EndToEndTests.(CrashTests|CutTests|RaceTests)'
	@Tests/Proofs/run .build/debug/keystore --seconds $(SECONDS) --kills $(KILLS) $(SEED:%=--seed %)

bench: ## Measure speed and memory, and print the figures
	@scripts/setup build
	@$(SWIFT) run -c release --package-path Benchmarks JSONBenchmarks
	@$(SWIFT) run -c release --package-path Benchmarks ConsoleBenchmarks

bench-server: ## Measure the server beside nginx and etcd, and its memory
	@scripts/setup bench
	@$(SWIFT) build -c release --product keystore
	@Benchmarks/Server/measure $(BINARY)

fuzz: ## Feed the JSON parser with made-up input (SECONDS=60)
	@scripts/setup build
	@$(SWIFT) build -c release --package-path Fuzz
	@mkdir -p Fuzz/.build/found
	@SWIFT_BACKTRACE=enable=no Fuzz/.build/release/FuzzJSON -max_total_time=$(SECONDS) -max_len=300 \
		-dict=Fuzz/json.dict Fuzz/.build/found Fuzz/corpus

dist: ## Make the archive and the Debian packages, in dist/
	@scripts/setup dist
	@echo "Building keystore with the Swift runtime inside; the first time this takes some fifteen minutes."
	@$(SWIFT) build -c release --static-swift-stdlib --product keystore --scratch-path .build-dist $(HARDENED)
	@packaging/build .build-dist/release/keystore

test-dist: dist ## Check the packages, and install, run and remove them in a clean Debian (as root)
	@lintian --allow-root --fail-on error,warning dist/*.deb
	@packaging/test-in-clean-root dist

format: ## Format the sources
	@$(SWIFT) format --in-place --configuration .swift-format $(SWIFT_FILES)

lint: ## Say where the sources are not formatted as they should be
	@$(SWIFT) format lint --strict --configuration .swift-format $(SWIFT_FILES)

clean: ## Remove what was built
	@rm -rf .build .build-dist dist Benchmarks/.build Fuzz/.build

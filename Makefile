# Two commands are enough: `make demo` shows what dictum does, `make check` runs every test.

DB     ?= demo.db
DICTUM  = target/release/dictum
KIT    ?= ../shared/eval

.PHONY: demo check fmt lint test eval bench floors weights man docs build clean

## demo: add the sample articles, show what was read, list contradictions, write a CSV report
demo: build
	rm -f $(DB) $(DB)-wal $(DB)-shm
	$(DICTUM) --db $(DB) add data/samples
	$(DICTUM) --db $(DB) claims --limit 12
	$(DICTUM) --db $(DB) contradictions
	$(DICTUM) --db $(DB) export csv --output demo.csv
	@echo
	@echo "The report is demo.csv. Next: $(DICTUM) --db $(DB) claim 1"

build:
	cargo build --release --locked

## check: formatting, lints and every test
check: fmt lint test

fmt:
	cargo fmt --check
	sh .ci/forbid

lint:
	cargo clippy --quiet --locked --all-targets -- -D warnings

test:
	cargo test --locked

## eval: measure the reading on the development data, where the measuring kit is there
eval:
	cargo build --release --locked
	@if [ -f $(KIT)/run.py ]; then python3 $(KIT)/run.py all --dictum $(DICTUM) $(EVAL); \
	else echo "no measuring kit in $(KIT); KIT=PATH names one"; fi

## bench: how fast reading, storing and matching are, each beside something comparable
bench:
	cargo bench --locked --bench reading --bench archive

## floors: what the own corpus, probes and stories measure, beside the floors that a change may not go below
floors:
	cargo test --locked --test reading --test scenario_set -- --nocapture

## weights: train the tagger and parser anew from the treebanks in TREEBANKS
weights:
	cargo run --release --locked --example weights -- $(TREEBANKS)

## man: the manual pages, into target/man
man: build
	$(DICTUM) man target/man

## docs: write docs/commands.md anew
docs: build
	$(DICTUM) commands > docs/commands.md

clean:
	cargo clean
	rm -f demo.db demo.db-wal demo.db-shm demo.csv

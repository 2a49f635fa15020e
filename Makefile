# Two commands do everything on a fresh machine:
#   make audiobook            an audiobook of the sample letter, or of BOOK=path
#   make test                 the whole test suite
# And one more gives natural voices: make natural-voices

SHELL := /bin/bash
BOOK ?= Tests/Books/lighthouse/in/letter-from-the-lighthouse.txt
OUTPUT ?= Audio
PACKAGES := $(shell cat .ci/packages)
# What only tests and measurements need.
test bench fuzz sanitize: PACKAGES += $(shell cat .ci/test-packages)
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
PROGRAM := .build/release/vivavoce

.PHONY: audiobook natural-voices build test bench fuzz sanitize read-score voices-report setup swift clean

audiobook: build
	@file="$$($(PROGRAM) make "$(BOOK)" --output "$(OUTPUT)")" && \
	echo && \
	echo "The audiobook: $$file" && \
	echo "To play it:    ffplay -nodisp \"$$file\"   (or open it in any audiobook player)"

# The longest room, Reading, waits for Documents, which the build system would make late: it takes rooms from Z to A. Made first, all
# is made in about ten seconds less on two cores. What a debugger needs is in the tests' build.
RELEASE := -c release -debug-info-format none
build: setup
	@swift build $(RELEASE) --target Documents && swift build $(RELEASE) --product vivavoce

natural-voices: build
	@python3 -m pip --version >/dev/null 2>&1 || $(SUDO) apt-get install -y -qq --no-install-recommends python3-pip
	@Voices/install-natural-voices $(PROGRAM)

# Optimised, because the tests render audio; in a folder of its own, because it is built for testing.
TESTING := -c release --scratch-path .build-test -Xswiftc -enable-testing

test: setup
	swift format lint --strict --recursive Package.swift Sources Tests Voices
	swift build --build-tests $(TESTING) -Xswiftc -warnings-as-errors \
	  --explicit-target-dependency-import-check=error
	swift test --skip-build $(TESTING) -Xswiftc -warnings-as-errors

bench: build
	@Tests/bench
	@VIVAVOCE_BENCH=1 swift test $(TESTING) --filter EncodingSpeedTests 2>/dev/null | grep '^encoding'

# How documents are read, where the shared cases are: a summary by format and check. CASES is another folder of them.
read-score: build
	@shared="$${VIVAVOCE_SHARED:-../shared}" && \
	python3 "$$shared/tools/score_reading.py" --run $(PROGRAM) "$${CASES:-$$shared/cases/reading}"

# Longer than the tests: FUZZ inputs, 200,000 unless told otherwise, and every shape of text up to 4 MB.
fuzz: setup
	VIVAVOCE_FUZZ=$${FUZZ:-200000} VIVAVOCE_GROWTH=all swift test $(TESTING) --filter 'FuzzTests|GrowthTests'

# Memory errors: the address sanitizer over the program, valgrind over the engine's worker. COUNT inputs of each kind.
sanitize: PACKAGES += valgrind
sanitize: setup
	swift build --sanitize=address --scratch-path .build-sanitize --product vivavoce
	swift build $(TESTING) --product vivavoce
	swift build $(TESTING) --product Faults
	Tests/sanitize .build-sanitize/debug/vivavoce .build-test/release/vivavoce $${COUNT:-500}

# How the installed voices sound, measured by listening back; see the head of Tests/voices-report for what it needs.
voices-report: build
	@Tests/voices-report --pace

swift:
	@command -v swift >/dev/null && swift --version 2>/dev/null | \
	  grep -qE 'Swift version (6\.([1-9]|[1-9][0-9])|[7-9]|[1-9][0-9])' || \
	  { echo 'Swift 6.1 or later is needed: see https://www.swift.org/install/linux/'; exit 1; }

setup: swift
	@missing="$$(for package in $(PACKAGES); do \
	  dpkg-query --show --showformat='$${db:Status-Status}' $$package 2>/dev/null | grep -qx installed || \
	  echo $$package; done)"; \
	if [ -n "$$missing" ]; then \
	  echo "Installing:" $$missing; \
	  $(SUDO) apt-get update -qq && \
	  DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -qq --no-install-recommends $$missing; \
	fi

clean:
	rm -rf .build .build-test .build-sanitize

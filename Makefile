# Followup. `make run` and `make test` do all their set-up on a fresh Debian machine
# that has Go, a C compiler and make.

VERSION := $(shell sed -n 's/^Version *= *"\(.*\)"/\1/p' FyneApp.toml)
# migrated_fynedo: no slow checks of threads. The others: Go itself reads who the user is and
# never asks the system, which might ask a network.
TAGS    := migrated_fynedo,osusergo,netgo
LDFLAGS := -s -w -X main.version=$(VERSION)
SAMPLES := build/samples
CROSS    = $(shell GOFLAGS=-buildvcs=false go list -tags ci,$(TAGS) ./... 2>/dev/null | grep -vE '^followup$$|/forms/display$$|/forms/journey$$')

export GOFLAGS ?= -buildvcs=false

.PHONY: run build test journeys lint bench windows screenshots survive fuzz clean setup-build setup-test help

help: ## list what can be made
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 14

run: build ## build, and open the window on the sample; without a display do the whole job from the command line
	@./.ci/run-sample ./followup $(SAMPLES)

build: setup-build ## build ./followup
	go build -trimpath -tags $(TAGS) -ldflags '$(LDFLAGS)' -o followup .

test: setup-test build ## run every test, the real-window journeys too
	go test -tags ci,office,$(TAGS) ./...
	$(MAKE) --no-print-directory journeys

journeys: setup-test build ## only the journeys through a real window
	FOLLOWUP_BINARY=$(CURDIR)/followup go test -count=1 -timeout 30m -tags journey,ci,$(TAGS) ./forms/journey

lint: ## formatting, vet and staticcheck, and vet for Windows
	@bad=$$(go tool gofumpt -l $$(git ls-files '*.go')); if [ -n "$$bad" ]; then echo "gofumpt would change:"; echo "$$bad"; exit 1; fi
	go vet -tags ci,$(TAGS) ./...
	go vet -tags journey,ci,$(TAGS) ./forms/journey
	go tool staticcheck -tags ci,$(TAGS) ./...
	CGO_ENABLED=0 GOOS=windows go vet -tags ci,$(TAGS) $(CROSS)

bench: build ## figures for 100, 1,000 and 10,000 recommendations, with the aims beside them
	FOLLOWUP_BINARY=$(CURDIR)/followup go test -tags bench,ci,$(TAGS) -run TestFigures -count=1 -v -timeout 60m ./forms/figures

windows: ## build followup.exe, which runs from any folder
	@command -v x86_64-w64-mingw32-gcc >/dev/null || ./.ci/setup windows
	CGO_ENABLED=1 GOOS=windows GOARCH=amd64 CC=x86_64-w64-mingw32-gcc \
		go build -trimpath -tags $(TAGS) -ldflags '$(LDFLAGS) -H=windowsgui' -o followup.exe .

screenshots: setup-test build ## pictures of every screen, into docs/screens
	FOLLOWUP_BINARY=$(CURDIR)/followup FOLLOWUP_SCREENS=$(CURDIR)/docs/screens go test -count=1 -tags journey,ci,$(TAGS) -run TestScreens ./forms/journey

survive: setup-test build ## the proofs of survival at full length, with their figures
	@./.ci/survive

fuzz: ## every fuzz target for half a minute
	@./.ci/fuzz 30s

setup-build:
	@./.ci/setup build

setup-test:
	@./.ci/setup test

clean: ## remove what was built
	rm -rf followup followup.exe build

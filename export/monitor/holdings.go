package monitor

import (
	"slices"
	"strconv"
	"strings"

	"followup/app/draft"
	"followup/app/ledger"
)

// holdings is what the Monitor holds at a moment of the upload: what it held
// before, as far as we know, and what has come in.
type holdings struct {
	taken    map[string]string          // reference to words that say who has it
	rows     map[string]map[string]bool // file to references that a link finds
	hidden   map[string]map[string]bool // file to references that no link finds: archived, or of an earlier cycle
	ids      map[string]map[string]bool
	loaded   map[string]bool              // files of which a download was loaded
	planned  map[string]map[string]bool   // references that the upload brings, by file
	folded   map[string]map[string]string // the same and what is held, in lower case, to how it is spelt; made when asked for
	deferred map[string]bool              // files that are refused whole: their rows may come in later
	pairs    map[pair]bool                // links that a second one of would fail
}

func newHoldings(state State) *holdings {
	h := &holdings{
		taken: map[string]string{}, loaded: map[string]bool{}, deferred: map[string]bool{}, pairs: map[pair]bool{},
		rows: byFile[bool](), hidden: byFile[bool](), ids: byFile[bool](), planned: byFile[bool](),
	}
	current := currentCycles(state)
	for _, k := range state.Known {
		file := k.Kind + "s"
		if h.rows[file] == nil {
			continue
		}
		h.loaded[file] = true
		h.taken[k.Reference] = "a row that the Monitor holds"
		if k.Archived || past(k.Details["reporting_cycles"], current) {
			h.hidden[file][k.Reference] = true
			continue
		}
		h.add(file, k.Reference)
		if id := k.Details["id"]; id != "" {
			h.ids[file][id] = true
		}
	}
	h.hidePast(state)
	if state.Ledger != nil {
		h.uploads(state.Ledger)
	}
	return h
}

// uploads adds what was uploaded before, or entered by hand where its row failed.
func (h *holdings) uploads(l *draft.Ledger) {
	for _, u := range l.Uploads {
		for _, i := range u.Items {
			failed := slices.Contains(u.Failed, i.Reference) && !slices.ContainsFunc(l.Done, func(d draft.ToDone) bool {
				return d.Task == ledger.TaskReEnter && d.Item == i.Item
			})
			if file := i.Kind + "s"; h.rows[file] != nil && !failed {
				h.taken[i.Reference] = "a row that was uploaded on " + string(u.Date)
				h.add(file, i.Reference)
			}
		}
	}
}

func byFile[V any]() map[string]map[string]V {
	m := map[string]map[string]V{}
	for _, file := range FileNames() {
		m[file] = map[string]V{}
	}
	return m
}

func (h *holdings) add(file, reference string) { h.rows[file][reference] = true }

// pair is a link from a row of a file to an item.
type pair struct{ file, from, to string }

// spelt returns how a reference is spelt that differs in capital letters only, or "".
func (h *holdings) spelt(file, reference string) string {
	if h.folded == nil {
		h.folded = byFile[string]()
		for name := range h.folded {
			for r := range h.rows[name] {
				h.folded[name][strings.ToLower(r)] = r
			}
			for r := range h.planned[name] {
				h.folded[name][strings.ToLower(r)] = r
			}
		}
	}
	return h.folded[file][strings.ToLower(reference)]
}

// hidePast hides actions all of whose recommendations are of earlier cycles, and
// indicators all of whose actions are hidden: they are not loaded either.
func (h *holdings) hidePast(state State) {
	for _, step := range [][2]string{{Actions, Recommendations}, {Indicators, Actions}} {
		file, of := step[0], step[1]
		for _, k := range state.Known {
			if k.Kind+"s" != file || !h.rows[file][k.Reference] {
				continue
			}
			old := slices.ContainsFunc(k.Links, func(to string) bool { return h.hidden[of][to] })
			alive := slices.ContainsFunc(k.Links, func(to string) bool { return h.rows[of][to] })
			if old && !alive {
				delete(h.rows[file], k.Reference)
				h.hidden[file][k.Reference] = true
			}
		}
	}
}

// coming remembers what a file of the upload brings.
func (h *holdings) coming(p *part) {
	h.deferred[p.what] = p.broken
	at := -1
	for n, c := range p.columns {
		if c.attribute == "reference" && !c.dead {
			at = n
		}
	}
	if at < 0 {
		return
	}
	for _, r := range p.rows {
		if at < len(r.cells) && trim(r.cells[at]) != "" {
			h.planned[p.what][r.cells[at]] = true
		}
	}
}

func (h *holdings) store(file, reference string) {
	h.taken[reference] = "an earlier row of this upload"
	h.add(file, reference)
}

// holder says who has a reference, or "".
func (h *holdings) holder(reference string) string { return h.taken[reference] }

// currentCycles finds the latest cycle of each body among the categories: a link
// finds nothing of an earlier one. A cycle is dated by the year at its end.
func currentCycles(state State) map[string]int {
	latest := map[string]int{}
	see := func(name string) {
		if body, year := cycleOf(name); year > 0 && year > latest[body] {
			latest[body] = year
		}
	}
	for _, c := range state.Categories {
		if c.Taxonomy == taxCycle {
			see(linkTitle(c))
		}
	}
	see(state.Cycle)
	return latest
}

// cycleOf splits UPR-2024 into its body and year.
func cycleOf(name string) (body string, year int) {
	name = trim(name)
	if len(name) < 5 {
		return "", 0
	}
	year, err := strconv.Atoi(name[len(name)-4:])
	if err != nil || year < 1945 {
		return "", 0
	}
	return strings.ToLower(strings.TrimRight(name[:len(name)-4], " -–")), year
}

// past tells whether every cycle named in a cell of a download is an earlier one.
func past(cell string, current map[string]int) bool {
	names := bracketed(cell)
	for _, name := range names {
		body, year := cycleOf(name)
		if year == 0 || year >= current[body] {
			return false
		}
	}
	return len(names) > 0
}

package ledger

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"followup/app/draft"
)

// byHand is the beginning of the key under which an uploaded row keeps links that
// the user set in the Monitor by hand: "4: A, B" stands for the links after the
// first four uploads.
const byHand = "by hand: "

// pairs are the links that the Monitor holds, from the later row to the earlier, by
// kinds and references.
type pairs map[string]map[string]bool

func key(kind, reference string) string { return kind + " " + reference }

func (p pairs) add(from, to string) {
	if p[from] == nil {
		p[from] = map[string]bool{}
	}
	p[from][to] = true
}

// later tells whether rows of a kind come after those of another.
func later(kind, than string) bool {
	return slices.Index(Kinds(), kind) > slices.Index(Kinds(), than)
}

// join adds a link between two rows, whichever of them named the other.
func (p pairs) join(kind, reference, otherKind, other string) {
	if later(otherKind, kind) {
		kind, reference, otherKind, other = otherKind, other, kind, reference
	}
	p.add(key(kind, reference), key(otherKind, other))
}

// linked works out which links the uploads made: a link to what was not there at the
// time was dropped.
func linked(r *draft.Review, stand *Standing, sheets []Sheet) pairs {
	p := pairs{}
	there := map[string]bool{}
	for _, k := range r.About.Monitor.Known {
		there[key(k.Kind, k.Reference)] = true
		p.known(k)
	}
	for _, h := range stand.items {
		if h.upload < 0 {
			there[key(h.kind, h.reference)] = true
		}
	}
	links := map[string]Column{}
	for _, s := range sheets {
		for _, c := range s.Columns {
			if c.To != "" {
				links[s.Kind+c.Name] = c
			}
		}
	}
	settled := bySettled(r, links)
	for n, u := range r.Ledger.Uploads {
		for _, i := range u.Items {
			entered := false
			if slices.Contains(u.Failed, i.Reference) {
				if h := stand.items[i.Item]; h == nil || h.upload != n {
					continue
				}
				entered = true // by hand, with its links
			} else {
				there[key(i.Kind, i.Reference)] = true
			}
			for name, value := range i.Cells {
				c, ok := links[i.Kind+name]
				if !ok {
					continue
				}
				for _, to := range members(value) {
					if (entered || there[key(c.To, to)]) && !settled.before(n, i.Kind, i.Reference, c.To, to) {
						p.join(i.Kind, i.Reference, c.To, to)
					}
				}
			}
		}
	}
	for _, s := range settled {
		for _, to := range s.to {
			p.add(key(s.kind, s.reference), key(s.toKind, to))
		}
	}
	return p
}

// known adds the links that a download of the Monitor shows.
func (p pairs) known(k draft.KnownItem) {
	for _, to := range k.Links {
		for _, kind := range Kinds() {
			if kind != k.Kind {
				p.join(k.Kind, k.Reference, kind, to)
			}
		}
	}
}

// settlement is the links of one row as the user set them by hand.
type settlement struct {
	uploads                 int // how many there had been
	kind, reference, toKind string
	to                      []string
}

type settlements []settlement

func bySettled(r *draft.Review, links map[string]Column) settlements {
	var list settlements
	for _, u := range r.Ledger.Uploads {
		for _, i := range u.Items {
			for name, value := range i.Cells {
				column, ok := strings.CutPrefix(name, byHand)
				c, link := links[i.Kind+column]
				count, refs, split := strings.Cut(value, ": ")
				n, err := strconv.Atoi(count)
				if ok && link && split && err == nil {
					list = append(list, settlement{n, i.Kind, i.Reference, c.To, members(refs)})
				}
			}
		}
	}
	return list
}

// before tells whether a link of an upload is older than what was set by hand.
func (s settlements) before(upload int, kind, reference, toKind, to string) bool {
	if later(toKind, kind) {
		kind, reference, toKind, to = toKind, to, kind, reference
	}
	return slices.ContainsFunc(s, func(x settlement) bool {
		return x.kind == kind && x.reference == reference && x.toKind == toKind && upload < x.uploads
	})
}

// settle writes links that were set by hand into an uploaded row.
func settle(cells map[string]string, column string, uploads int, references []string) {
	cells[byHand+column] = fmt.Sprintf("%d: %s", uploads, strings.Join(references, ", "))
}

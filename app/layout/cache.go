package layout

import (
	"hash/maphash"

	"followup/app/compose"
)

// Cache remembers the broken lines of paragraphs by their content, so that laying
// out a paper again after an edit breaks only what changed. What the last two
// layouts did not use is forgotten. The zero value works; it serves one goroutine.
type Cache struct {
	seed    maphash.Seed
	seeded  bool
	entries map[uint64]*cached
	turn    int
	fonts   *Fonts
}

type cached struct {
	setting setting
	runs    []compose.Run
	numbers []string
	para    *para
	used    int
}

// begin starts a layout.
func (c *Cache) begin(fonts *Fonts) {
	if !c.seeded {
		c.seed, c.seeded = maphash.MakeSeed(), true
	}
	if c.entries == nil || c.fonts != fonts {
		c.entries, c.fonts = map[uint64]*cached{}, fonts
	}
	c.turn++
}

// end forgets what was not used lately.
func (c *Cache) end() {
	for key, e := range c.entries {
		if e.used < c.turn-1 {
			delete(c.entries, key)
		}
	}
}

func (c *Cache) breakRuns(fonts *Fonts, runs []compose.Run, number func(int) string, s setting) *para {
	var numbers []string
	var h maphash.Hash
	h.SetSeed(c.seed)
	for i := range runs {
		h.WriteString(runs[i].Text)
		h.WriteByte(0)
		if runs[i].Note > 0 {
			numbers = append(numbers, number(runs[i].Note))
		}
	}
	maphash.WriteComparable(&h, s)
	key := h.Sum64()
	if e := c.entries[key]; e != nil && e.holds(runs, numbers, s) {
		e.used = c.turn
		return e.para
	}
	p := breakRuns(fonts, runs, number, s)
	c.entries[key] = &cached{s, runs, numbers, p, c.turn}
	return p
}

func (e *cached) holds(runs []compose.Run, numbers []string, s setting) bool {
	if e.setting != s || len(e.runs) != len(runs) || len(e.numbers) != len(numbers) {
		return false
	}
	for i := range numbers {
		if numbers[i] != e.numbers[i] {
			return false
		}
	}
	for i := range runs {
		a, b := e.runs[i], runs[i]
		a.Source, b.Source = compose.Source{}, compose.Source{}
		if a != b {
			return false
		}
	}
	return true
}

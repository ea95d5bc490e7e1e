package word

import (
	"encoding/xml"
	"path"
	"strconv"
	"strings"
)

// readStyle is what matters of a paragraph style.
type readStyle struct {
	base    string
	bold    *bool
	italic  *bool
	heading bool
	list    string // id of its numbering
	level   int
}

// readStyles reads the paragraph and character styles by their ids.
func (p *container) readStyles(folder string) (map[string]*readStyle, error) {
	data, err := p.part(path.Join(folder, "styles.xml"))
	if err != nil {
		return nil, err
	}
	styles := map[string]*readStyle{}
	cur := &readStyle{}
	err = elements(data, func(e xml.StartElement) {
		switch e.Name.Local {
		case "style":
			cur = &readStyle{}
			styles[attribute(e, "styleId")] = cur
		case "name":
			name := strings.ToLower(attribute(e, "val"))
			cur.heading = strings.HasPrefix(name, "heading ") || name == "title" || name == "subtitle"
		case "basedOn":
			cur.base = attribute(e, "val")
		case "b":
			bold := on(e)
			cur.bold = &bold
		case "i":
			italic := on(e)
			cur.italic = &italic
		case "outlineLvl":
			if n, err := strconv.Atoi(attribute(e, "val")); err == nil && n < 9 {
				cur.heading = true
			}
		case "numId":
			cur.list = attribute(e, "val")
		case "ilvl":
			cur.level, _ = strconv.Atoi(attribute(e, "val"))
		}
	})
	return styles, err
}

// resolved follows a style to what it is based on.
func resolved(styles map[string]*readStyle, id string) readStyle {
	var out readStyle
	for range 20 {
		s := styles[id]
		if s == nil {
			break
		}
		out.heading = out.heading || s.heading
		if out.bold == nil {
			out.bold = s.bold
		}
		if out.italic == nil {
			out.italic = s.italic
		}
		if out.list == "" {
			out.list, out.level = s.list, s.level
		}
		id = s.base
	}
	return out
}

// readLevel is one level of a list.
type readLevel struct {
	start  int
	format string // decimal, lowerLetter …
	text   string // "%1.", "(%2)"
}

// readList is one numbering: the list that it belongs to, and where it starts anew.
type readList struct {
	abstract string
	levels   *[9]readLevel
	anew     map[int]int
}

// readLists reads the automatic numberings by their ids.
func (p *container) readLists(folder string) (map[string]*readList, error) {
	data, err := p.part(path.Join(folder, "numbering.xml"))
	if err != nil {
		return nil, err
	}
	abstracts := map[string]*[9]readLevel{}
	lists := map[string]*readList{}
	var levels *[9]readLevel
	var list *readList
	level, over := 0, 0
	err = elements(data, func(e xml.StartElement) {
		value := attribute(e, "val")
		switch e.Name.Local {
		case "abstractNum":
			levels, list = new([9]readLevel), nil
			for i := range levels {
				levels[i].start = 1
			}
			abstracts[attribute(e, "abstractNumId")] = levels
		case "num":
			list = &readList{anew: map[int]int{}}
			levels = nil
			lists[attribute(e, "numId")] = list
		case "abstractNumId":
			if list != nil {
				list.abstract = value
				list.levels = abstracts[value]
			}
		case "lvlOverride":
			over, _ = strconv.Atoi(attribute(e, "ilvl"))
		case "startOverride":
			if n, err := strconv.Atoi(value); err == nil && list != nil && over >= 0 && over < 9 {
				list.anew[over] = n
			}
		case "lvl":
			level, _ = strconv.Atoi(attribute(e, "ilvl"))
			if list != nil && list.levels != nil { // a level that this numbering has for itself
				own := *list.levels
				list.levels, levels = &own, &own
			}
		}
		if levels == nil || level < 0 || level >= 9 {
			return
		}
		switch e.Name.Local {
		case "start":
			if n, err := strconv.Atoi(value); err == nil {
				levels[level].start = n
			}
		case "numFmt":
			levels[level].format = value
		case "lvlText":
			levels[level].text = value
		}
	})
	return lists, err
}

// counter counts the levels of one list.
type counter struct {
	at   [9]int
	seen [9]bool
	used map[string]bool // numberings that have started anew
}

// label returns the number that Word would print in front of a paragraph.
func (r *story) label(id string, level int) string {
	list := r.lists[id]
	if list == nil || list.levels == nil || level < 0 || level >= 9 {
		return ""
	}
	c := r.counters[list.abstract]
	if c == nil {
		c = &counter{used: map[string]bool{}}
		r.counters[list.abstract] = c
	}
	if !c.used[id] {
		c.used[id] = true
		for l, start := range list.anew {
			c.at[l], c.seen[l] = start-1, true
		}
	}
	for l := range level {
		if !c.seen[l] {
			c.at[l], c.seen[l] = list.levels[l].start, true
		}
	}
	if !c.seen[level] {
		c.at[level], c.seen[level] = list.levels[level].start-1, true
	}
	c.at[level]++
	for l := level + 1; l < 9; l++ {
		c.seen[l] = false
	}
	if list.levels[level].format == "bullet" {
		return "•"
	}
	if list.levels[level].format == "none" {
		return ""
	}
	out := list.levels[level].text
	for l := range level + 1 {
		if mark := "%" + strconv.Itoa(l+1); strings.Contains(out, mark) {
			out = strings.ReplaceAll(out, mark, counted(c.at[l], list.levels[l].format))
		}
	}
	return out
}

// counted writes a number in the manner of a list.
func counted(n int, format string) string {
	switch format {
	case "lowerLetter", "upperLetter":
		if n < 1 || n > 26*20 {
			return strconv.Itoa(n)
		}
		s := strings.Repeat(string(rune('a'+(n-1)%26)), (n-1)/26+1)
		if format == "upperLetter" {
			s = strings.ToUpper(s)
		}
		return s
	case "lowerRoman":
		return strings.ToLower(roman(n))
	case "upperRoman":
		return roman(n)
	}
	return strconv.Itoa(n)
}

func roman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for _, step := range []struct {
		value int
		sign  string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= step.value; n -= step.value {
			b.WriteString(step.sign)
		}
	}
	return b.String()
}

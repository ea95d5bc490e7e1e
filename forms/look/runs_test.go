package look

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

func TestRunsBreakBetweenWords(t *testing.T) {
	test.NewTempApp(t)
	r := NewRuns()
	r.Set([]Run{{Words: "A shared standard for recording ethnicity has been "}, {Words: "in use ", Color: theme.ColorNameError, Bold: true}, {Words: "across government since 2005.\n\nEnd"}})
	for _, width := range []float32{40, 90, 150, 333, 900} {
		r.Resize(fyne.NewSize(width, 400))
		var lines []string
		for _, line := range r.lines {
			words, wide := "", float32(0)
			for i := range line {
				words += line[i].Words
				wide += r.measure(strings.TrimRight(line[i].Words, " "), &line[i])
			}
			if wide > max(width, runsLeast)+1 && strings.Contains(strings.TrimSpace(words), " ") {
				t.Errorf("width %g: the line %q has %g", width, words, wide)
			}
			lines = append(lines, words)
		}
		if got := strings.Join(strings.Fields(strings.Join(lines, " ")), ""); got != strings.Join(strings.Fields(r.String()), "") {
			t.Errorf("width %g: words were lost: %q", width, got)
		}
		if width >= 150 {
			for _, line := range lines {
				if words := strings.TrimSpace(line); words != "" && !strings.Contains(r.String(), words) {
					t.Errorf("width %g: %q is broken within a word", width, line)
				}
			}
		}
	}
	if least := r.MinSize(); least.Height < 3*theme.TextSize() {
		t.Errorf("three lines need %g", least.Height)
	}
}

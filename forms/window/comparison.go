package window

import (
	"errors"
	"path/filepath"
	"strconv"

	"followup/app/comparison"
	"followup/app/history"
	"followup/app/kind"
	"followup/app/store"
	"followup/export"
)

// saveComparison asks for a name and writes what two versions differ in.
func (w *Window) saveComparison(before, after comparison.Version) {
	w.askPath(pathRequest{
		title: "Save the comparison as a document", verb: "Save", save: true, ending: ".docx", endings: []string{".html"},
		start: w.folder(), name: w.base() + "-comparison.docx",
	}, func(path string) {
		wait := w.waitCount("Writing the comparison…", "differences")
		w.aside(func() func() {
			data, _, err := export.Comparison(before, after, path, wait.more)
			if err == nil && !wait.more(1, 1) {
				err = export.ErrStopped
			}
			if err == nil {
				err = store.WriteFile(path, data, 0o666)
			}
			return func() {
				wait.close()
				switch {
				case errors.Is(err, export.ErrStopped):
				case err != nil:
					w.failed("The comparison was not written", err)
				default:
					w.tell("The comparison is written", path)
				}
			}
		})
	})
}

// askTwo asks which two kept versions are compared.
func (w *Window) askTwo(list []store.Version) {
	choices := make([]kind.Choice, len(list))
	for i, v := range list {
		choices[i] = kind.Choice{Code: strconv.Itoa(i), Words: joined(" · ", v.Name, moment(v.Moment))}
	}
	w.pick("Which two versions?", choices, nil, true, func(codes []string) {
		if len(codes) != 2 {
			w.tell("Choose two versions", "A comparison is of two versions; you chose "+strconv.Itoa(len(codes))+".")
			return
		}
		a, _ := strconv.Atoi(codes[0])
		b, _ := strconv.Atoi(codes[1])
		old, now := list[max(a, b)], list[min(a, b)] // the newest stands first
		w.openVersion(old, w.pass, func(_ store.Version, before *store.File, _ []byte) {
			w.openVersion(now, w.pass, func(_ store.Version, after *store.File, _ []byte) {
				w.showTwo(comparison.Version{Review: before.Review, Name: old.Name}, comparison.Version{Review: after.Review, Name: now.Name})
			})
		})
	})
}

// showTwo shows what two versions differ in.
func (w *Window) showTwo(before, after comparison.Version) {
	list := history.Compare(before.Review, after.Review)
	w.showDifferences("Two versions", list, capital(before.Words()), capital(after.Words()),
		answer{verb: "Save as a document…", run: func() { w.saveComparison(before, after) }})
}

// onCompareFile compares the review with another version of it in a file.
func (w *Window) onCompareFile() {
	w.askPath(pathRequest{title: "Compare with which file?", verb: "Compare", ending: ".followup", start: w.folder()}, func(path string) {
		w.openVersion(store.Version{Path: path, Name: filepath.Base(path)}, w.pass, func(v store.Version, f *store.File, _ []byte) {
			if f.Review.ID != w.review().ID {
				w.tell("The file holds another review", "“"+v.Name+"” holds "+f.Review.About.Cycle+". Choose another version of this review.")
				return
			}
			w.showTwo(comparison.Version{Review: f.Review, Name: v.Name}, comparison.Version{Review: w.review(), Name: "now"})
		})
	})
}

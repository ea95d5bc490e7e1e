package prose

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"followup/app/markup"
	"followup/forms/look"
)

// View shows a text as it reads, without its marks. It opens no address and loads
// no picture: it draws what package markup understood and nothing else.
type View struct {
	widget.BaseWidget
	box *fyne.Container
}

// NewView returns an empty view.
func NewView() *View {
	v := &View{box: look.Stack(6)}
	v.ExtendBaseWidget(v)
	return v
}

// CreateRenderer belongs to the toolkit.
func (v *View) CreateRenderer() fyne.WidgetRenderer {
	back := look.NewFill(look.ColorSubtle)
	back.Stroke, back.Radius = look.ColorLine, 3
	return widget.NewSimpleRenderer(container.NewStack(back, look.Inset(9, 7, v.box)))
}

// Set shows a text. live says what a live reference prints; without it, or where it
// says nothing, the reference stands there by its name.
func (v *View) Set(text string, headings bool, live func(*markup.Live) string) {
	t := markup.Parse(text, markup.Options{Headings: headings})
	if live != nil {
		t.Resolve(live)
	}
	v.box.Objects = Draw(t)
	v.box.Refresh()
	v.Refresh()
}

// Draw makes objects of a parsed text, one a block.
func Draw(t *markup.Text) []fyne.CanvasObject {
	objects := make([]fyne.CanvasObject, 0, len(t.Blocks)+len(t.Notes))
	numbers := map[int]int{}
	for _, b := range t.Blocks {
		if b.Kind != markup.Number && b.Under == 0 && b.Level == 0 && b.Kind != markup.Bullet {
			clear(numbers)
		}
		switch b.Kind {
		case markup.Bullet:
			objects = append(objects, item("•", b.Level, b.Runs))
		case markup.Number:
			numbers[b.Level]++
			for level := range numbers {
				if level > b.Level {
					delete(numbers, level)
				}
			}
			objects = append(objects, item(strconv.Itoa(numbers[b.Level])+".", b.Level, b.Runs))
		case markup.Table:
			objects = append(objects, table(b.Rows))
		case markup.Heading:
			objects = append(objects, rich(b.Runs, true))
		default:
			if b.Under > 0 {
				objects = append(objects, item("", t.Blocks[b.Under-1].Level, b.Runs))
			} else {
				objects = append(objects, rich(b.Runs, false))
			}
		}
	}
	for i, n := range t.Notes {
		objects = append(objects, item(strconv.Itoa(i+1), 0, n.Runs))
	}
	return objects
}

func item(label string, level int, runs []markup.Run) fyne.CanvasObject {
	indent := float32(22)
	mark := look.Stack(0, look.Inset(0, 1, look.NewText(label)))
	row := look.Columns(0, []float32{indent, 1}, mark, rich(runs, false))
	return look.Margins(float32(level)*indent, 0, 0, 0, row)
}

func table(rows [][]markup.Cell) fyne.CanvasObject {
	lines := make([]fyne.CanvasObject, 0, 2*len(rows))
	for i, row := range rows {
		cells := make([]fyne.CanvasObject, len(row))
		shares := make([]float32, len(row))
		for k, c := range row {
			cells[k] = rich(c.Runs, i == 0)
			shares[k] = 1 / float32(len(row))
		}
		lines = append(lines, look.Columns(10, shares, cells...), look.Rule())
	}
	return look.Stack(3, lines...)
}

// rich makes one wrapped paragraph of runs.
func rich(runs []markup.Run, bold bool) *widget.RichText {
	segments := make([]widget.RichTextSegment, 0, len(runs))
	add := func(text string, style widget.RichTextStyle) {
		segments = append(segments, &widget.TextSegment{Text: text, Style: style})
	}
	withheld := 0
	for i, r := range runs {
		style := widget.RichTextStyle{
			Inline: true, SizeName: theme.SizeNameText, ColorName: theme.ColorNameForeground,
			TextStyle: fyne.TextStyle{Bold: bold || r.Bold, Italic: r.Italic, Monospace: r.Code},
		}
		text := r.Text
		if r.Break {
			text = "\n" + text
		}
		switch {
		case r.Note > 0:
			style.SizeName, style.ColorName = look.SizeSmall, look.ColorAccentText
			text += "[" + strconv.Itoa(r.Note) + "]"
		case r.Live != nil:
			style.ColorName = look.ColorAccentText
			if r.Text == "" {
				text += "‹" + strings.TrimSpace(r.Live.Name+" "+r.Live.What) + "›"
			}
		case r.Link != "":
			style.ColorName = theme.ColorNameHyperlink
			style.TextStyle.Underline = true
		}
		if r.Span > 0 {
			style.ColorName = look.ColorBadText
			if r.Span != withheld {
				text = "⟦" + strings.Join(r.Withheld, ", ") + ": " + text
			}
			if i+1 == len(runs) || runs[i+1].Span != r.Span {
				text += "⟧"
			}
		}
		withheld = r.Span
		add(text, style)
	}
	if len(segments) == 0 {
		add("", widget.RichTextStyleInline)
	}
	t := widget.NewRichText(segments...)
	t.Wrapping = fyne.TextWrapWord
	return t
}

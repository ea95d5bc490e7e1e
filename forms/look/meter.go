package look

import (
	"fmt"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Measure is how much of a limit is used.
type Measure struct {
	Label     string
	Value, Of float64 // Of is 0 where there is no limit
	Unit      string
	Warn      float64 // per cent from which it warns; 0 means 95
	Over      Tone    // above the limit
	Note      string  // such as "not confirmed"
}

// Part is the used part of the limit, 0 where there is none.
func (m Measure) Part() float64 {
	if m.Of <= 0 {
		return 0
	}
	return m.Value / m.Of
}

// Tone is what the colour of the bar says.
func (m Measure) Tone() Tone {
	warn := m.Warn
	if warn == 0 {
		warn = 95
	}
	switch {
	case m.Of <= 0:
		return Neutral
	case m.Value > m.Of:
		if m.Over == Neutral {
			return Bad
		}
		return m.Over
	case m.Part()*100 >= warn:
		return Warn
	default:
		return Accent
	}
}

// Words is the measure in words: "2,612 of 2,675 words".
func (m Measure) Words() string {
	value := Number(m.Value)
	if m.Of <= 0 {
		return strings.TrimSpace(value + " " + m.Unit)
	}
	return strings.TrimSpace(fmt.Sprintf("%s of %s %s", value, Number(m.Of), m.Unit))
}

// Number writes a number with thousands apart, and one decimal where it has one.
func Number(v float64) string {
	s := strconv.FormatFloat(v, 'f', 1, 64)
	s = strings.TrimSuffix(s, ".0")
	whole, rest, _ := strings.Cut(s, ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "-", whole[1:]
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if rest != "" {
		return sign + whole + "." + rest
	}
	return sign + whole
}

// Meter shows a measure: its name, its numbers and a bar.
type Meter struct {
	widget.BaseWidget
	measure Measure
	Width   float32
}

// NewMeter returns a meter of a least width.
func NewMeter(width float32) *Meter {
	m := &Meter{Width: width}
	m.ExtendBaseWidget(m)
	return m
}

// Set shows a measure.
func (m *Meter) Set(v Measure) {
	if m.measure == v {
		return
	}
	m.measure = v
	m.Refresh()
}

// Measure returns what is shown.
func (m *Meter) Measure() Measure { return m.measure }

// CreateRenderer belongs to the toolkit.
func (m *Meter) CreateRenderer() fyne.WidgetRenderer {
	m.ExtendBaseWidget(m)
	r := &meterRenderer{
		m: m, label: newLettering(), numbers: newLettering(),
		track: canvas.NewRectangle(nil), bar: canvas.NewRectangle(nil),
	}
	r.style()
	return r
}

type meterRenderer struct {
	m              *Meter
	label, numbers *lettering
	track, bar     *canvas.Rectangle
}

func (r *meterRenderer) style() {
	th := r.m.Theme()
	v := r.m.measure
	small := th.Size(SizeSmall)
	r.label.line.TextSize, r.label.line.Color = small, th.Color(ColorMuted, theme.VariantLight)
	r.label.write(th, v.Label)
	numbers := v.Words()
	if v.Note != "" {
		numbers += " · " + v.Note
	}
	tone := v.Tone()
	_, words := tone.Colors()
	if tone == Accent || tone == Neutral {
		words = theme.ColorNameForeground
	}
	r.numbers.line.TextSize, r.numbers.line.Color = small, th.Color(words, theme.VariantLight)
	r.numbers.line.TextStyle.Bold = true
	r.numbers.write(th, numbers)
	r.track.FillColor = th.Color(ColorTrack, theme.VariantLight)
	r.bar.FillColor = th.Color(tone.Solid(), theme.VariantLight)
	r.track.CornerRadius, r.bar.CornerRadius = 2, 2
	r.track.Hidden, r.bar.Hidden = v.Of <= 0, v.Of <= 0
}

func (r *meterRenderer) MinSize() fyne.Size {
	height := r.label.natural.Height
	width := min(r.label.natural.Width, 3.2*height) + 8 + r.numbers.natural.Width
	return fyne.NewSize(max(r.m.Width, width), height+7)
}

func (r *meterRenderer) labelWidth(words string) float32 {
	return SizeOf(r.m.Theme(), words, r.label.line.TextSize, r.label.line.TextStyle).Width
}

// cutLabel shortens the name where the numbers leave it too little room.
func (r *meterRenderer) cutLabel(room float32) {
	words := r.m.measure.Label
	for runes := []rune(words); len(runes) > 1 && r.labelWidth(words) > room; {
		runes = runes[:len(runes)-1]
		words = strings.TrimSpace(string(runes)) + "…"
	}
	r.label.cut(r.m.Theme(), words)
}

func (r *meterRenderer) Layout(size fyne.Size) {
	height := r.label.natural.Height
	number := r.numbers.natural
	r.cutLabel(size.Width - number.Width - 8)
	r.label.place(fyne.NewPos(0, 0))
	r.numbers.place(fyne.NewPos(size.Width-number.Width, 0))
	r.track.Move(fyne.NewPos(0, height+2))
	r.track.Resize(fyne.NewSize(size.Width, 5))
	r.bar.Move(fyne.NewPos(0, height+2))
	r.bar.Resize(fyne.NewSize(size.Width*float32(min(1, r.m.measure.Part())), 5))
}

func (r *meterRenderer) Refresh() {
	r.style()
	r.Layout(r.m.BaseWidget.Size())
	r.label.refresh()
	r.numbers.refresh()
	r.track.Refresh()
	r.bar.Refresh()
}

func (r *meterRenderer) Destroy() {}

func (r *meterRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.label.object(), r.numbers.object(), r.track, r.bar}
}

package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Colours of our own, beside those that the toolkit names.
const (
	ColorPanel       fyne.ThemeColorName = "panel"       // what work stands on
	ColorSubtle      fyne.ThemeColorName = "subtle"      // a band or an inactive row
	ColorMuted       fyne.ThemeColorName = "muted"       // secondary words
	ColorLine        fyne.ThemeColorName = "line"        // hairlines
	ColorSide        fyne.ThemeColorName = "side"        // the navigation
	ColorSideText    fyne.ThemeColorName = "sideText"    //
	ColorSideMuted   fyne.ThemeColorName = "sideMuted"   //
	ColorSideActive  fyne.ThemeColorName = "sideActive"  // behind the screen that is shown
	ColorSideChosen  fyne.ThemeColorName = "sideChosen"  // words of the screen that is shown
	ColorGood        fyne.ThemeColorName = "good"        // behind a chip
	ColorWarn        fyne.ThemeColorName = "warn"        //
	ColorBad         fyne.ThemeColorName = "bad"         //
	ColorAccent      fyne.ThemeColorName = "accent"      //
	ColorNeutral     fyne.ThemeColorName = "neutral"     //
	ColorGoodText    fyne.ThemeColorName = "goodText"    //
	ColorWarnText    fyne.ThemeColorName = "warnText"    //
	ColorBadText     fyne.ThemeColorName = "badText"     //
	ColorAccentText  fyne.ThemeColorName = "accentText"  //
	ColorNeutralText fyne.ThemeColorName = "neutralText" //
	ColorTrack       fyne.ThemeColorName = "track"       // the empty part of a bar
	ColorSoft        fyne.ThemeColorName = "soft"        // a bar between two others
)

// Sizes of our own.
const (
	SizeTitle   fyne.ThemeSizeName = "title"   // the name of a screen
	SizeSmall   fyne.ThemeSizeName = "small"   // chips, captions
	SizeReading fyne.ThemeSizeName = "reading" // text that is read at length
)

// ordinaryText is the size of text at 100 %.
const ordinaryText = 13

// Choice names a theme as the settings keep it.
type Choice string

// The themes.
const (
	Light    Choice = "light"
	Dark     Choice = "dark"
	Contrast Choice = "contrast"
)

// Choices returns every theme in the order in which settings offer them.
func Choices() []Choice { return []Choice{Light, Dark, Contrast} }

// Words is the theme's name on the screen.
func (c Choice) Words() string {
	switch c {
	case Dark:
		return "Dark"
	case Contrast:
		return "High contrast"
	default:
		return "Light"
	}
}

// TextSizes returns the sizes of text that settings offer, in per cent.
func TextSizes() []int { return []int{90, 100, 115, 130, 150, 175} }

// Theme is one of ours, at a size of text.
type Theme struct {
	choice Choice
	scale  float32
	colors map[fyne.ThemeColorName]color.NRGBA
	base   fyne.Theme
	pens   map[fyne.TextStyle]*Pen
}

var _ fyne.Theme = (*Theme)(nil)

// NewTheme returns a theme with its text at a size in per cent; 0 means 100.
func NewTheme(c Choice, percent int) *Theme {
	if percent < 50 || percent > 300 {
		percent = 100
	}
	t := &Theme{choice: c, scale: float32(percent) / 100, base: theme.DefaultTheme(), pens: map[fyne.TextStyle]*Pen{}}
	switch c {
	case Dark:
		t.colors = dark()
	case Contrast:
		t.colors = contrast()
	default:
		t.colors = light()
	}
	return t
}

// Color returns a colour; the system's own variant is not asked.
func (t *Theme) Color(name fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	if c, ok := t.colors[name]; ok {
		if name == theme.ColorNameForeground {
			return legible(c)
		}
		return c
	}
	if t.choice == Light || t.choice == "" {
		return t.base.Color(name, theme.VariantLight)
	}
	return t.base.Color(name, theme.VariantDark)
}

// legible is an opaque colour whose shortcuts in menus can be read. The toolkit takes
// 95 hundredths of the sixteen bits of the alpha and then the lowest eight of them,
// which makes of full alpha a fifth: shortcuts are all but invisible. The alpha here
// is a thousandth less than full, and its 95 hundredths end in eight ones.
func legible(c color.NRGBA) color.Color {
	const alpha = 0xFFC9
	wide := func(v uint8) uint16 {
		both := uint16(v)<<8 | uint16(v)
		if uint32(both)*0xFFFF/alpha>>8 != uint32(v) {
			both -= 0x100 // near white, the missing thousandth would round up
		}
		return both
	}
	return color.RGBA64{R: wide(c.R), G: wide(c.G), B: wide(c.B), A: alpha}
}

// Font returns the toolkit's own faces, which hold macrons.
func (t *Theme) Font(s fyne.TextStyle) fyne.Resource { return t.base.Font(s) }

// Icon returns the toolkit's own icons.
func (t *Theme) Icon(n fyne.ThemeIconName) fyne.Resource { return t.base.Icon(n) }

// Size returns a length in the toolkit's units; text grows with the setting.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameText, SizeReading:
		return ordinaryText * t.scale
	case SizeSmall, theme.SizeNameCaptionText:
		return 11 * t.scale
	case SizeTitle, theme.SizeNameHeadingText:
		return 19 * t.scale
	case theme.SizeNameSubHeadingText:
		return 14.5 * t.scale
	case theme.SizeNamePadding:
		return 3
	case theme.SizeNameInnerPadding:
		return 6
	case theme.SizeNameLineSpacing:
		return 4
	case theme.SizeNameInlineIcon:
		return 16 * t.scale
	case theme.SizeNameScrollBar:
		return 10
	case theme.SizeNameScrollBarSmall:
		return 4
	case theme.SizeNameInputRadius, theme.SizeNameSelectionRadius:
		return 3
	case theme.SizeNameSeparatorThickness:
		return 1
	case theme.SizeNameInputBorder:
		if t.choice == Contrast {
			return 2
		}
		return 1
	}
	return t.base.Size(name)
}

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 255}
}

func rgba(hex uint32, alpha uint8) color.NRGBA {
	c := rgb(hex)
	c.A = alpha
	return c
}

// Choice tells which theme it is.
func (t *Theme) Choice() Choice {
	if t.choice == "" {
		return Light
	}
	return t.choice
}

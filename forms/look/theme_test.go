package look

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// luminance is the relative luminance of WCAG 2.2.
func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	part := func(v uint32) float64 {
		s := float64(v) / 0xFFFF
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*part(r) + 0.7152*part(g) + 0.0722*part(b)
}

func contrastOf(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func TestWordsStandOutFromWhatLiesBehind(t *testing.T) {
	pairs := [][2]fyne.ThemeColorName{
		{theme.ColorNameForeground, theme.ColorNameBackground},
		{theme.ColorNameForeground, ColorPanel},
		{theme.ColorNameForeground, ColorSubtle},
		{theme.ColorNameForeground, theme.ColorNameInputBackground},
		{theme.ColorNameForeground, theme.ColorNameSelection},
		{theme.ColorNameForeground, theme.ColorNameButton},
		{theme.ColorNameForeground, theme.ColorNameMenuBackground},
		{theme.ColorNameForeground, theme.ColorNameOverlayBackground},
		{theme.ColorNamePlaceHolder, theme.ColorNameInputBackground},
		{theme.ColorNamePrimary, ColorPanel},
		{theme.ColorNamePrimary, theme.ColorNameBackground},
		{theme.ColorNameForegroundOnPrimary, theme.ColorNamePrimary},
		{theme.ColorNameForegroundOnError, theme.ColorNameError},
		{theme.ColorNameHyperlink, ColorPanel},
		{ColorMuted, ColorPanel},
		{ColorMuted, theme.ColorNameBackground},
		{ColorMuted, theme.ColorNameSelection},
		{ColorMuted, ColorSubtle},
		{ColorSideText, ColorSide},
		{ColorSideMuted, ColorSide},
		{ColorSideChosen, ColorSideActive},
		{ColorGoodText, ColorGood},
		{ColorWarnText, ColorWarn},
		{ColorBadText, ColorBad},
		{ColorAccentText, ColorAccent},
		{ColorNeutralText, ColorNeutral},
		{ColorWarnText, ColorPanel},
		{ColorBadText, ColorPanel},
		{ColorGoodText, ColorPanel},
	}
	for _, choice := range Choices() {
		th := NewTheme(choice, 100)
		least := 4.5
		if choice == Contrast {
			least = 7
		}
		for _, p := range pairs {
			got := contrastOf(th.Color(p[0], theme.VariantLight), th.Color(p[1], theme.VariantLight))
			if got < least {
				t.Errorf("%s: %s on %s has a contrast of %.1f, want %.1f", choice.Words(), p[0], p[1], got, least)
			}
		}
	}
}

// The toolkit's own sum for the colour of a shortcut, from the colour of words.
func TestShortcutsInMenusAreAsDarkAsTheirWords(t *testing.T) {
	for _, choice := range Choices() {
		words := NewTheme(choice, 100).Color(theme.ColorNameForeground, theme.VariantLight)
		r, g, b, a := words.RGBA()
		if least := uint8(uint32(float32(a) * 0.95)); least < 0xF0 {
			t.Errorf("%s: shortcuts have an alpha of %d, want nearly 255", choice.Words(), least)
		}
		plain := color.NRGBAModel.Convert(words).(color.NRGBA)
		if got := (color.NRGBA{uint8(r), uint8(g), uint8(b), 255}); plain != got {
			t.Errorf("%s: shortcuts are %v, words %v", choice.Words(), got, plain)
		}
	}
}

func TestBarsStandOutFromTheirTrack(t *testing.T) {
	for _, choice := range Choices() {
		th := NewTheme(choice, 100)
		for _, tone := range []Tone{Neutral, Accent, Good, Warn, Bad} {
			got := contrastOf(th.Color(tone.Solid(), theme.VariantLight), th.Color(ColorTrack, theme.VariantLight))
			if got < 3 {
				t.Errorf("%s: the bar of tone %d has a contrast of %.1f with its track, want 3", choice.Words(), tone, got)
			}
		}
	}
}

func TestEveryThemeNamesEveryColourOfItsOwn(t *testing.T) {
	names := light()
	for _, choice := range []map[fyne.ThemeColorName]color.NRGBA{dark(), contrast()} {
		if len(choice) != len(names) {
			t.Errorf("a theme names %d colours, the light one %d", len(choice), len(names))
		}
		for name := range names {
			if _, ok := choice[name]; !ok {
				t.Errorf("a theme lacks %s", name)
			}
		}
	}
}

func TestTextGrowsWithTheSetting(t *testing.T) {
	for _, size := range []fyne.ThemeSizeName{theme.SizeNameText, SizeSmall, SizeTitle, theme.SizeNameSubHeadingText} {
		small, large := NewTheme(Light, 100).Size(size), NewTheme(Light, 150).Size(size)
		if large != small*1.5 {
			t.Errorf("%s is %v at 100 %% and %v at 150 %%", size, small, large)
		}
	}
	if got, want := NewTheme(Light, 100000).Size(theme.SizeNameText), NewTheme(Light, 100).Size(theme.SizeNameText); got != want {
		t.Errorf("a size out of range gives %v, want %v", got, want)
	}
}

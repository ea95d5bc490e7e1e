package prose

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"followup/forms/look"
)

// luminance is the relative luminance of a colour (WCAG 2.2).
func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	linear := func(v uint32) float64 {
		x := float64(v) / 0xFFFF
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

func TestWordsStandOutFromWhatLiesBehindThem(t *testing.T) {
	themed(t)
	for _, choice := range look.Choices() {
		th := look.NewTheme(choice, 100)
		least := 4.5
		if choice == look.Contrast {
			least = 7
		}
		for _, behind := range []fyne.ThemeColorName{theme.ColorNameInputBackground, theme.ColorNameSelection, look.ColorBad, look.ColorWarn} {
			for _, ink := range []fyne.ThemeColorName{theme.ColorNameForeground, look.ColorMuted} {
				if ink == look.ColorMuted && behind == look.ColorWarn {
					continue // brackets lie on the tint of what is withheld
				}
				a, b := luminance(th.Color(ink, 0)), luminance(th.Color(behind, 0))
				if ratio := (max(a, b) + 0.05) / (min(a, b) + 0.05); ratio < least {
					t.Errorf("%s: %s on %s is %.1f to 1, want %.1f", choice, ink, behind, ratio, least)
				}
			}
		}
	}
}

package store

import "testing"

func TestStrengthOfPassphrases(t *testing.T) {
	for _, c := range []struct {
		passphrase string
		grade      Grade
	}{
		{"", Empty},
		{"password", Weak},
		{"Password1!", Weak},
		{"Wellington2027", Weak},
		{"aaaaaaaaaaaaaaaaaaaaaaaa", Weak},
		{"12345678901234567890", Weak},
		{"abcdefghijklmnop", Weak},
		{"kea kea kea kea kea kea", Weak},
		{"pōhutukawa ferry umbrella", Weak},
		{"pōhutukawa ferry umbrella ladder", Fair},
		{"pōhutukawa ferry umbrella ladder cloud", Good},
		{"x7%Qm2&vP9!kR4", Good},
		{"          ", Weak},
	} {
		if got := StrengthOf(c.passphrase); got.Grade() != c.grade {
			t.Errorf("%q has %.0f bits, which is grade %d, want %d", c.passphrase, got.Bits, got.Grade(), c.grade)
		}
	}
}

func TestAnotherWordNeverMakesAPassphraseWeaker(t *testing.T) {
	words := []string{"ferry", "ladder", "cloud", "harbour", "pencil", "42", "kea"}
	phrase, before := "", Strength{}
	for _, w := range words {
		phrase += " " + w
		now := StrengthOf(phrase)
		if now.Bits <= before.Bits {
			t.Errorf("%q has %.1f bits, without its last word %.1f", phrase, now.Bits, before.Bits)
		}
		before = now
	}
}

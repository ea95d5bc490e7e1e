package store

import (
	"bytes"
	"path/filepath"
	"testing"
)

// A message that asks for more work than ours is refused before any of it is done.
func TestCostlyPassphrases(t *testing.T) {
	home(t)
	ours, err := protect([]byte("{}"), []byte("x"))
	if err != nil {
		t.Fatal(err)
	}
	key := func(s2k ...byte) []byte {
		body := append([]byte{4, 9}, s2k...)
		return append([]byte{0xc3, byte(len(body))}, body...)
	}
	salt := bytes.Repeat([]byte{7}, 16)
	hashed := key(append([]byte{3, 8}, append(salt[:8:8], 0xff)...)...)
	data := append([]byte{0xd2, 60, 1}, bytes.Repeat([]byte{9}, 59)...)
	for name, message := range map[string][]byte{
		"Argon2 with two terabytes": append(key(append([]byte{4}, append(salt, 1, 4, 31)...)...), data...),
		"two keys":                  append(append(append([]byte{}, hashed...), hashed...), data...),
		"no key":                    data,
		"a key and nothing":         hashed,
		"nothing":                   nil,
	} {
		text, err := armoured(message)
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(t.TempDir(), "greedy.followup")
		if err := WriteFile(path, text, 0o600); err != nil {
			t.Fatal(err)
		}
		_, err = Open(path, Options{Passphrase: []byte("x")})
		wantKind(t, err, Damaged, "greedy.followup")
		if t.Failed() {
			t.Fatal(name)
		}
	}
	if plain, err := unprotect(ours, []byte("x"), true); err != nil || string(plain) != "{}" {
		t.Errorf("our own message: %q %v", plain, err)
	}
}

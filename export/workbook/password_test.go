package workbook

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"followup/app/rounds"
)

func TestAWorkbookWithAPasswordOpensWithItAlone(t *testing.T) {
	plain := send(t, asked(), sending("MSD", rounds.Proposals))
	for _, password := range []string{"kākāpō 7", "x", strings.Repeat("長", LongestPassword)} {
		locked, err := Lock(plain, password)
		if err != nil {
			t.Fatal(err)
		}
		if !Locked(locked) || Locked(plain) || bytes.Contains(locked, []byte("PK\x03\x04")) {
			t.Error("the workbook is not protected")
		}
		if got, err := Unlock(locked, password); err != nil || !bytes.Equal(got, plain) {
			t.Errorf("%q: %v", password, err)
		}
		if _, err := Unlock(locked, password+"y"); !errors.Is(err, ErrWrongPassword) {
			t.Errorf("another password gave %v", err)
		}
		if _, err := Unlock(locked, ""); !errors.Is(err, ErrPasswordNeeded) {
			t.Errorf("no password gave %v", err)
		}
		if _, err := ReadReturn("x.xlsx", locked); err == nil || !strings.Contains(err.Error(), "password") {
			t.Errorf("read as it is: %v", err)
		}
	}
	if got, err := Unlock(plain, "any"); err != nil || !bytes.Equal(got, plain) {
		t.Errorf("a workbook without a password: %v", err)
	}
	for _, bad := range []string{"", strings.Repeat("x", LongestPassword+1)} {
		if _, err := Lock(plain, bad); err == nil {
			t.Errorf("a password of %d characters was taken", len(bad))
		}
	}
}

// A changed byte is never taken for a good workbook, and within what was written it is
// told apart from a wrong password.
func TestADamagedWorkbookWithAPassword(t *testing.T) {
	plain := send(t, asked(), sending("MSD", rounds.Proposals))
	locked, err := Lock(plain, "right")
	if err != nil {
		t.Fatal(err)
	}
	want, err := ReadReturn("x", plain)
	if err != nil {
		t.Fatal(err)
	}
	damaged := 0
	for at := 0; at < len(locked); at += len(locked)/60 + 1 {
		bad := bytes.Clone(locked)
		bad[at] ^= 0x40
		got, err := Unlock(bad, "right")
		switch {
		case err == nil && Locked(bad): // a byte that carries nothing, such as of a name that stands twice
			if back, err := ReadReturn("x", got); err != nil || back.Digest != want.Digest {
				t.Errorf("byte %d: another workbook came out, %v", at, err)
			}
		case errors.Is(err, errLocked):
			damaged++
		}
	}
	if damaged < 30 {
		t.Errorf("damage was told %d times", damaged)
	}
	for _, n := range []int{len(locked) / 4, len(locked) / 2, len(locked) - 600} {
		if _, err := Unlock(locked[:n], "right"); err == nil || errors.Is(err, ErrWrongPassword) && n > len(locked)/2 {
			t.Errorf("cut at %d: %v", n, err)
		}
	}
}

func FuzzUnlock(f *testing.F) {
	locked, err := Lock([]byte("PK\x03\x04 a little"), "p")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(locked)
	f.Add(locked[:700])
	f.Add(append([]byte(compoundMark), bytes.Repeat([]byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k"), 40)...))
	f.Fuzz(func(t *testing.T, data []byte) {
		plain, err := Unlock(data, "p")
		if err == nil && Locked(data) && len(plain) > len(data) {
			t.Errorf("%d bytes came out of %d", len(plain), len(data))
		}
	})
}

package store

import (
	"bytes"
	"math/rand/v2"
	"os"
	"testing"

	"followup/app/draft"
)

// whole tells whether the long form of the survival tests was asked for.
func whole() bool { return os.Getenv("FOLLOWUP_FULL") == "1" }

// files returns a plain and a protected file of some size.
func files(t testing.TB) map[string][]byte {
	r := full()
	plain := mustEncode(t, r)
	secret, err := protect(plain, []byte("kōwhai"))
	if err != nil {
		t.Fatal(err)
	}
	return map[string][]byte{"plain": plain, "protected": secret}
}

func TestNoTruncatedFileIsTakenForAGoodOne(t *testing.T) {
	for name, data := range files(t) {
		lengths := []int{1, len(data) - 1, len(data) - 2, len(data) - sealLength}
		for percent := range 100 {
			lengths = append(lengths, len(data)*percent/100)
		}
		for _, n := range lengths {
			if _, err := decodeFile(data[:n], []byte("kōwhai")); err == nil {
				t.Errorf("%s: the first %d of %d bytes were taken for a review", name, n, len(data))
			}
		}
		t.Logf("figure: truncations of a %s file: %d, none taken for a good one", name, len(lengths))
	}
}

func TestNoFlippedBitGoesUnseen(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	for name, data := range files(t) {
		n := 1000
		if whole() {
			n = 10_000
		}
		kinds := map[Kind]int{}
		for range n {
			bit := rng.IntN(8 * len(data))
			damaged := bytes.Clone(data)
			damaged[bit/8] ^= 1 << (bit % 8)
			_, err := decodeFile(damaged, []byte("kōwhai"))
			if err == nil {
				t.Fatalf("%s: bit %d flipped, and nobody saw it", name, bit)
			}
			kinds[err.(*Error).Kind]++
		}
		if kinds[Damaged] < n*99/100 || kinds[WrongPassphrase] > 0 {
			t.Errorf("%s: told as %v", name, kinds)
		}
		t.Logf("figure: bits flipped in a %s file: %d, all seen; %d told as damage", name, n, kinds[Damaged])
	}
}

// A damaged seal of a file whose words are whole can still be resealed.
func TestDamagedBytesNeverCrashTheUnsealedReader(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 8))
	data := files(t)["plain"]
	n := 300
	if whole() {
		n = 10_000
	}
	for range n {
		damaged := bytes.Clone(data)
		for range 1 + rng.IntN(4) {
			damaged[rng.IntN(len(damaged))] ^= 1 << rng.IntN(8)
		}
		if r, _, err := DecodeUnsealed(damaged); err == nil {
			if _, err := Encode(r); err != nil {
				t.Fatalf("what was read cannot be written: %v", err)
			}
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(mustEncode(f, full()))
	f.Add(mustEncode(f, draft.New("UPR", "UPR-2024")))
	f.Add([]byte(`{"format":"followup","version":1,"review":{"tables":{"limits":[["a","b"]]}},"x":[1]}`))
	f.Add([]byte(`{"format":"followup","version":1,"actions":[{"id":"a","smart":["S"]},{"id":"a"}]}`))
	f.Add([]byte(`{"format":"followup","version":1,"saved":"2027-06-03T01:30:00Z","history":[{"moment":"x"}]}`))
	f.Add([]byte("-----BEGIN PGP MESSAGE-----\n\n-----END PGP MESSAGE-----\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		_, _ = decodeFile(data, []byte("x"))
		r, _, err := DecodeUnsealed(data)
		if err != nil {
			return
		}
		once, err := Encode(r)
		if err != nil {
			t.Skip() // over a limit after texts were made ready
		}
		back, err := Decode(once)
		if err != nil {
			t.Fatalf("what was written does not open: %v\n%s", err, once)
		}
		twice, err := Encode(back)
		if err != nil || !bytes.Equal(once, twice) {
			t.Fatalf("writes differ (%v)", err)
		}
	})
}

package workbook

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"crypto/subtle"
	"encoding/base64"
	"encoding/binary"
	"encoding/xml"
	"hash"
	"strings"
	"unicode/utf16"
)

// standardTurns is how often the older form hashes a password (MS-OFFCRYPTO 2.3.4.7).
const standardTurns = 50_000

// mostTurns is how many turns are accepted: Office writes 100,000, and a file must not
// keep the program busy. Ours.
const mostTurns = 1_000_000

// utf16le writes a password as Office hashes it.
func utf16le(s string) []byte {
	var out []byte
	for _, u := range utf16.Encode([]rune(s)) {
		out = binary.LittleEndian.AppendUint16(out, u)
	}
	return out
}

func sum(h hash.Hash, parts ...[]byte) []byte {
	h.Reset()
	for _, p := range parts {
		h.Write(p)
	}
	return h.Sum(nil)
}

// turned hashes a password many times, so that guessing is slow.
func turned(h hash.Hash, salt []byte, password string, turns int) []byte {
	key := sum(h, salt, utf16le(password))
	var n [4]byte
	for i := range turns {
		binary.LittleEndian.PutUint32(n[:], uint32(i))
		h.Reset()
		h.Write(n[:])
		h.Write(key)
		key = h.Sum(key[:0])
	}
	return key
}

// openStandard opens the older form: AES in blocks of their own, a key by SHA-1.
func openStandard(info, pack []byte, password string) ([]byte, error) {
	if len(info) < 12 {
		return nil, errLocked
	}
	end := 12 + int(binary.LittleEndian.Uint32(info[8:]))
	if end < 12+32 || end+4+16+16+4+32 > len(info) {
		return nil, errLocked
	}
	algorithm, bits := binary.LittleEndian.Uint32(info[20:]), int(binary.LittleEndian.Uint32(info[28:]))
	if algorithm < 0x660E || algorithm > 0x6610 {
		return nil, errOldWay
	}
	if bits != 128 && bits != 192 && bits != 256 {
		return nil, errLocked
	}
	salt, proof, proofSum := info[end+4:end+20], info[end+20:end+36], info[end+40:end+72]
	h := sha1.New()
	last := sum(h, turned(h, salt, password, standardTurns), make([]byte, 4))
	padded := func(with byte) []byte {
		b := bytes.Repeat([]byte{with}, 64)
		subtle.XORBytes(b, b, last)
		return sum(h, b)
	}
	block, err := aes.NewCipher(append(padded(0x36), padded(0x5C)...)[:bits/8])
	if err != nil {
		return nil, errLocked
	}
	if subtle.ConstantTimeCompare(sum(h, eachBlock(block, proof)), eachBlock(block, proofSum)[:sha1.Size]) != 1 {
		return nil, ErrWrongPassword
	}
	return eachBlock(block, pack[8:]), nil
}

// eachBlock decrypts blocks one by one; what is less than a block is left out.
func eachBlock(c cipher.Block, data []byte) []byte {
	out := make([]byte, len(data)/aes.BlockSize*aes.BlockSize)
	for at := 0; at < len(out); at += aes.BlockSize {
		c.Decrypt(out[at:], data[at:])
	}
	return out
}

// agile is how the newer form says what it did (MS-OFFCRYPTO 2.3.4.10).
type agile struct {
	KeyData agileKey `xml:"keyData"`
	Keys    []struct {
		Key agileKey `xml:"encryptedKey"`
	} `xml:"keyEncryptors>keyEncryptor"`
}

type agileKey struct {
	Turns    int    `xml:"spinCount,attr"`
	Bits     int    `xml:"keyBits,attr"`
	Block    int    `xml:"blockSize,attr"`
	Hash     string `xml:"hashAlgorithm,attr"`
	Cipher   string `xml:"cipherAlgorithm,attr"`
	Chaining string `xml:"cipherChaining,attr"`
	Salt     string `xml:"saltValue,attr"`
	Proof    string `xml:"encryptedVerifierHashInput,attr"`
	ProofSum string `xml:"encryptedVerifierHashValue,attr"`
	Value    string `xml:"encryptedKeyValue,attr"`
}

// The agile form cuts a package into segments of this many bytes.
const agileSegment = 4096

// openAgile opens the newer form: AES in chains, the hash that the file names.
func openAgile(info, pack []byte, password string) ([]byte, error) {
	var a agile
	if err := xml.Unmarshal(info, &a); err != nil || len(a.Keys) == 0 {
		return nil, errLocked
	}
	key, data := &a.Keys[0].Key, &a.KeyData
	h, dataHash := hashNamed(key.Hash), hashNamed(data.Hash)
	if h == nil || dataHash == nil || key.Cipher != "AES" || data.Cipher != "AES" || key.Chaining != "ChainingModeCBC" || data.Chaining != "ChainingModeCBC" {
		return nil, errOldWay
	}
	bad := false
	bytesOf := func(s string) []byte {
		b, err := base64.StdEncoding.DecodeString(s)
		bad = bad || err != nil || len(b) == 0
		return b
	}
	salt, proof, proofSum, value, dataSalt := bytesOf(key.Salt), bytesOf(key.Proof), bytesOf(key.ProofSum), bytesOf(key.Value), bytesOf(data.Salt)
	if bad || key.Turns < 0 || key.Turns > mostTurns || !goodBits(key.Bits) || !goodBits(data.Bits) || key.Block != aes.BlockSize || data.Block != aes.BlockSize || len(proofSum) < h.Size() {
		return nil, errLocked
	}
	turns := turned(h, salt, password, key.Turns)
	open := func(purpose string, secret []byte) []byte {
		return chained(sized(sum(h, turns, []byte(purpose)), key.Bits/8), sized(salt, aes.BlockSize), secret)
	}
	// Which key opens what is told by these eight bytes.
	want := open("\xd7\xaa\x0f\x6d\x30\x61\x34\x4e", proofSum)
	if subtle.ConstantTimeCompare(sum(h, open("\xfe\xa7\xd2\x76\x3b\x4b\x9e\x79", proof)), want[:h.Size()]) != 1 {
		return nil, ErrWrongPassword
	}
	secret := open("\x14\x6e\x0b\xe7\xab\xac\xd0\xd6", value)
	if len(secret) < data.Bits/8 {
		return nil, errLocked
	}
	secret = secret[:data.Bits/8]
	pack = pack[8:]
	out := make([]byte, 0, len(pack))
	for n := uint32(0); len(pack) > 0; n++ {
		segment := pack[:min(agileSegment, len(pack))]
		pack = pack[len(segment):]
		begin := sized(sum(dataHash, dataSalt, binary.LittleEndian.AppendUint32(nil, n)), aes.BlockSize)
		out = append(out, chained(secret, begin, segment)...)
	}
	return out, nil
}

func goodBits(n int) bool { return n == 128 || n == 192 || n == 256 }

func hashNamed(name string) hash.Hash {
	switch strings.ToUpper(strings.ReplaceAll(name, "-", "")) {
	case "SHA1":
		return sha1.New()
	case "SHA256":
		return sha256.New()
	case "SHA384":
		return sha512.New384()
	case "SHA512":
		return sha512.New()
	}
	return nil
}

// sized cuts a key to n bytes, or fills it up as the standard asks for.
func sized(key []byte, n int) []byte {
	if len(key) >= n {
		return key[:n]
	}
	return append(key[:len(key):len(key)], bytes.Repeat([]byte{0x36}, n-len(key))...)
}

// chained decrypts a chain of blocks; what is less than a block is left out.
func chained(key, begin, data []byte) []byte {
	block, err := aes.NewCipher(key)
	out := make([]byte, len(data)/aes.BlockSize*aes.BlockSize)
	if err != nil {
		return out
	}
	cipher.NewCBCDecrypter(block, begin).CryptBlocks(out, data[:len(out)])
	return out
}

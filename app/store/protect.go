package store

import (
	"bytes"
	"crypto"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"strings"
	"time"

	"github.com/ProtonMail/go-crypto/openpgp"
	"github.com/ProtonMail/go-crypto/openpgp/armor"
	"github.com/ProtonMail/go-crypto/openpgp/packet"
	"github.com/ProtonMail/go-crypto/openpgp/s2k"
)

const (
	armourBegin   = "-----BEGIN PGP MESSAGE-----"
	armourType    = "PGP MESSAGE"
	armourComment = "Followup; SHA-256 "
)

// protected tells whether data is an armoured OpenPGP message.
func protected(data []byte) bool {
	return bytes.HasPrefix(bytes.TrimLeft(data[:min(len(data), 256)], " \t\r\n"), []byte(armourBegin))
}

// protect returns data as an OpenPGP message that the passphrase opens: AES-256
// and the older integrity check, so that gpg 2.2 opens it too.
func protect(data, passphrase []byte) ([]byte, error) {
	var message bytes.Buffer
	config := &packet.Config{
		DefaultCipher: packet.CipherAES256,
		S2KConfig:     &s2k.Config{S2KMode: s2k.IteratedSaltedS2K, Hash: crypto.SHA256, S2KCount: 65_011_712},
	}
	hints := &openpgp.FileHints{IsBinary: true, ModTime: time.Unix(0, 0)}
	w, err := openpgp.SymmetricallyEncrypt(&message, passphrase, hints, config)
	if err == nil {
		_, err = w.Write(data)
		if closing := w.Close(); err == nil {
			err = closing
		}
	}
	if err != nil {
		return nil, &Error{Kind: Other, What: "could not be protected", Do: "Try again; nothing was written.", Cause: err}
	}
	return armoured(message.Bytes())
}

// armoured returns an OpenPGP message as text, with its hash in the header.
func armoured(message []byte) ([]byte, error) {
	sum := sha256.Sum256(message)
	var out bytes.Buffer
	w, err := armor.Encode(&out, armourType, map[string]string{"Comment": armourComment + hex.EncodeToString(sum[:])})
	if err == nil {
		_, err = w.Write(message)
		if closing := w.Close(); err == nil {
			err = closing
		}
	}
	if err != nil {
		return nil, &Error{Kind: Other, What: "could not be protected", Do: "Try again; nothing was written.", Cause: err}
	}
	out.WriteByte('\n')
	return out.Bytes(), nil
}

// unprotect opens what [protect] made. Where strict, every byte around the message
// must be as protect writes it, so that damage is told from a wrong passphrase.
func unprotect(data, passphrase []byte, strict bool) ([]byte, error) {
	damaged := &Error{
		Kind: Damaged, What: "is damaged: the protected text is not as it was written",
		Do: "Open the last good version that Followup kept of it.",
	}
	block, err := armor.Decode(bytes.NewReader(data))
	if err != nil || block.Type != armourType {
		return nil, damaged
	}
	message, err := io.ReadAll(block.Body)
	if err != nil {
		return nil, damaged
	}
	if strict {
		if !strings.HasPrefix(block.Header["Comment"], armourComment) {
			return nil, &Error{
				Kind: Damaged, What: "is damaged, or another program protected it: it lacks the mark that Followup writes",
				Do: "Open the last good version that Followup kept of it; if it was made on purpose, use “followup reseal”.",
			}
		}
		again, err := armoured(message)
		if err != nil || !bytes.Equal(again, data) {
			return nil, damaged
		}
	}
	if !affordable(message) {
		return nil, damaged
	}
	if len(passphrase) == 0 {
		return nil, &Error{Kind: Protected, What: "is protected with a passphrase", Do: "Give its passphrase."}
	}
	plain, err := decrypt(message, passphrase)
	switch {
	case errors.Is(err, errTooBig):
		return nil, tooBig(MaxFile + 1)
	case err != nil:
		return nil, &Error{Kind: WrongPassphrase, What: "does not open with this passphrase", Do: "Type it again; capital letters count.", Cause: err}
	}
	return plain, nil
}

// affordable tells whether trying a passphrase costs what it costs on a message of
// ours: one key, made by hashing. A message can also ask for Argon2 with terabytes of
// memory, or for a thousand keys.
func affordable(message []byte) bool {
	const (
		keyTag  = 3 // RFC 4880, 4.3: symmetric-key encrypted session key
		version = 4
		argon2  = 4 // RFC 9580, 3.7.1.4
	)
	rest := bytes.NewReader(message)
	key, err := packet.NewOpaqueReader(rest).Next()
	if err != nil || key.Tag != keyTag || len(key.Contents) < 3 || key.Contents[0] != version || key.Contents[2] >= argon2 {
		return false
	}
	next, err := rest.ReadByte()
	if err != nil {
		return false
	}
	tag := next & 0x3f
	if next&0x40 == 0 { // the old format has two bits of length behind the tag
		tag >>= 2
	}
	return tag != keyTag
}

var errTooBig = errors.New("too big")

func decrypt(message, passphrase []byte) ([]byte, error) {
	asked := false
	prompt := func([]openpgp.Key, bool) ([]byte, error) {
		if asked {
			return nil, errors.New("the passphrase does not fit")
		}
		asked = true
		return passphrase, nil
	}
	read, err := openpgp.ReadMessage(bytes.NewReader(message), nil, prompt, nil)
	if err != nil {
		return nil, err
	}
	plain, err := io.ReadAll(io.LimitReader(read.UnverifiedBody, MaxFile+1))
	if err != nil {
		return nil, err
	}
	if len(plain) > MaxFile {
		return nil, errTooBig
	}
	return plain, nil
}

package store

import "bytes"

const armourBegin = "-----BEGIN PGP MESSAGE-----"

// protected tells whether data is an armoured OpenPGP message.
func protected(data []byte) bool {
	return bytes.HasPrefix(bytes.TrimLeft(data[:min(len(data), 256)], " \t\r\n"), []byte(armourBegin))
}

package workbook

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"
)

// What went wrong with a password.
const (
	// ErrWrongPassword is a password that does not open the file.
	ErrWrongPassword = unreadable("The password does not open this file. Ask whoever sent it for the right one; capital letters count.")
	// ErrPasswordNeeded is a file that only a password opens.
	ErrPasswordNeeded = unreadable("This file is protected with a password.")

	errLocked = unreadable("This file, which is protected with a password, is damaged and cannot be opened. Ask for it again.")
	errOldWay = unreadable("This file is protected with a password in a way that is not read here. Open it in Excel or LibreOffice, take the password off, and save it again.")
)

// LongestPassword is how many characters Office takes.
const LongestPassword = 255

// Lock returns a workbook that opens with a password, in Excel and in LibreOffice. It
// is Office's older form, AES with 128 bits and SHA-1 (ECMA-376 standard encryption),
// which is weaker than a review with a passphrase.
func Lock(data []byte, password string) ([]byte, error) {
	switch n := len([]rune(password)); {
	case n == 0:
		return nil, unreadable("The password is empty.")
	case n > LongestPassword:
		return nil, unreadable(fmt.Sprintf("The password has %d characters; Excel takes %d at most.", n, LongestPassword))
	}
	out, err := excelize.Encrypt(data, &excelize.Options{Password: password})
	if err != nil {
		return nil, fmt.Errorf("the workbook could not be protected with a password: %w", err)
	}
	return out, nil
}

// Locked tells whether a file is a workbook or document that only a password opens.
func Locked(data []byte) bool {
	return bytes.HasPrefix(data, []byte(compoundMark)) && bytes.Contains(data, []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k"))
}

// Unlock returns a file without its password: as it is where it has none. The older
// form of Office is opened (AES and SHA-1), and the newer one that Excel and
// LibreOffice write today (agile encryption). The error is [ErrPasswordNeeded] where
// the password is empty, [ErrWrongPassword], or says that the file is damaged.
func Unlock(data []byte, password string) (plain []byte, err error) {
	if !Locked(data) {
		return data, nil
	}
	if len(data) > maxFile {
		return nil, recognise(data)
	}
	if password == "" {
		return nil, ErrPasswordNeeded
	}
	defer func() {
		if recover() != nil {
			plain, err = nil, errLocked
		}
	}()
	found, ok := streams(data, "EncryptionInfo", "EncryptedPackage")
	info, pack := found["EncryptionInfo"], found["EncryptedPackage"]
	if !ok || len(info) < 8 || len(pack) < 8 {
		return nil, errLocked
	}
	major, minor := binary.LittleEndian.Uint16(info), binary.LittleEndian.Uint16(info[2:])
	switch {
	case major == 4 && minor == 4:
		plain, err = openAgile(info[8:], pack, password)
	case major >= 2 && major <= 4 && minor == 2:
		plain, err = openStandard(info, pack, password)
	default:
		return nil, errOldWay
	}
	if err != nil {
		return nil, err
	}
	size := binary.LittleEndian.Uint64(pack)
	if size > uint64(len(plain)) {
		return nil, errLocked
	}
	plain = plain[:size]
	return plain, sound(plain)
}

// sound tells of a package that was changed: the older form has no seal of its own, so
// every part must have the check sum that the archive tells.
func sound(data []byte) error {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return errLocked
	}
	left := int64(maxUnzipped)
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			return errLocked
		}
		n, err := io.Copy(io.Discard, io.LimitReader(r, left+1))
		_ = r.Close()
		if left -= n; left < 0 {
			return errTooBig
		}
		if err != nil {
			return errLocked
		}
	}
	return nil
}

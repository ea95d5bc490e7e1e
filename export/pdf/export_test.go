package pdf

// ReadRaw reads the library's output, for the tests.
func ReadRaw(file []byte) error {
	_, err := readRaw(file)
	return err
}

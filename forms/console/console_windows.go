package console

import (
	"os"

	"golang.org/x/sys/windows"
)

// Attach connects a program without a console to the one that it was started from,
// so that the command line can speak. A stream that was redirected stays as it is.
func Attach() {
	attach := windows.NewLazySystemDLL("kernel32.dll").NewProc("AttachConsole")
	const parent = ^uintptr(0)
	if ok, _, _ := attach.Call(parent); ok == 0 {
		return
	}
	open := func(std uint32, name string, flag int, into **os.File) {
		if h, err := windows.GetStdHandle(std); err == nil && h != 0 && h != windows.InvalidHandle {
			if kind, err := windows.GetFileType(h); err == nil && kind != windows.FILE_TYPE_UNKNOWN {
				return
			}
		}
		if f, err := os.OpenFile(name, flag, 0); err == nil {
			*into = f
		}
	}
	open(windows.STD_OUTPUT_HANDLE, "CONOUT$", os.O_RDWR, &os.Stdout)
	open(windows.STD_ERROR_HANDLE, "CONOUT$", os.O_RDWR, &os.Stderr)
	open(windows.STD_INPUT_HANDLE, "CONIN$", os.O_RDWR, &os.Stdin)
}

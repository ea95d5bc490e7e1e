package window

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
)

// drawFirst lets the system prefer the thread that draws and hears the keys: every other
// one of Go's threads gives way. Go makes further threads from those, never from one that
// belongs to a single goroutine, so they give way too; those of the graphics driver,
// which have names of their own, do not. What the system refuses makes the window slower
// when the processors are busy, and nothing else.
func drawFirst() {
	const (
		tasks   = "/proc/self/task"
		giveWay = 10 // of 0 to 19
	)
	own, _ := os.ReadFile("/proc/self/comm")
	list, _ := os.ReadDir(tasks)
	for _, task := range list {
		name, err := os.ReadFile(filepath.Join(tasks, task.Name(), "comm"))
		id, bad := strconv.Atoi(task.Name())
		if err == nil && bad == nil && id != syscall.Gettid() && bytes.Equal(name, own) {
			_ = syscall.Setpriority(syscall.PRIO_PROCESS, id, giveWay)
		}
	}
}

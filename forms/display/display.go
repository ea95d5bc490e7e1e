// Package display finds out, before any window is opened, whether one can be. Without
// OpenGL Fyne prints an error and then waits for ever; without a display it panics.
// Here a hidden window of one pixel is opened and closed instead, which takes under
// a tenth of a second.
package display

import (
	"errors"
	"fmt"
	"log"
	"runtime"
	"strings"

	"github.com/go-gl/gl/v2.1/gl"
	"github.com/go-gl/glfw/v3.3/glfw"
)

// Error says why no window can be opened and how the job is done without one.
type Error struct {
	Cause string // the technical words, for the help desk
	GL    bool   // there is a display, but no OpenGL
}

func (e *Error) Error() string {
	if !e.GL {
		return "No window can be opened, because there is no display here. " +
			"The command line does the whole job without one: followup --help lists its commands."
	}
	where := "install Mesa's software OpenGL (on Debian: libgl1-mesa-dri)"
	if runtime.GOOS == "windows" {
		where = "put Mesa's software opengl32.dll into the folder of followup.exe"
	}
	return "No window can be opened, because this computer offers no OpenGL 2.1. To mend that, " + where +
		". The command line does the whole job without it: followup --help lists its commands."
}

// Technical returns what the system said, for the help desk.
func (e *Error) Technical() string { return e.Cause }

// Facts is what the graphics of this computer say of themselves.
type Facts struct {
	Monitors int
	Screen   string // of the first monitor: "1600 × 1000"
	OpenGL   string // version and renderer; only [Describe] asks for them
}

// Check returns an *Error where no window can be opened. Call it on the main thread,
// before Fyne's app is made. Where one can be, the connection stays open for Fyne: a
// server whose last client leaves starts anew, and refuses those who come meanwhile.
func Check() (facts Facts, err error) { return check(false) }

func check(describe bool) (facts Facts, err error) {
	// What the platform complains of goes to the log; an error or a panic follows later.
	was, flags, said := log.Writer(), log.Flags(), &strings.Builder{}
	log.SetOutput(said)
	log.SetFlags(0)
	defer func() {
		log.SetOutput(was)
		log.SetFlags(flags)
		var failed *Error
		if r := recover(); r != nil {
			failed = &Error{Cause: fmt.Sprint(r)}
		} else if !errors.As(err, &failed) {
			return
		}
		if said.Len() > 0 {
			failed.Cause = said.String() // the first cause, not what came of it
		}
		failed.GL = failed.GL || glFault(failed.Cause)
		err = failed
		glfw.Terminate()
	}()
	if e := glfw.Init(); e != nil {
		return facts, &Error{Cause: e.Error()}
	}
	monitors := glfw.GetMonitors()
	facts.Monitors = len(monitors)
	if len(monitors) > 0 {
		if mode := monitors[0].GetVideoMode(); mode != nil {
			facts.Screen = fmt.Sprintf("%d × %d", mode.Width, mode.Height)
		}
	}
	glfw.WindowHint(glfw.Visible, glfw.False)
	glfw.WindowHint(glfw.ContextVersionMajor, 2)
	glfw.WindowHint(glfw.ContextVersionMinor, 1)
	w, e := glfw.CreateWindow(1, 1, "Followup", nil, nil)
	if e != nil {
		return facts, &Error{Cause: e.Error(), GL: true}
	}
	defer w.Destroy()
	if describe {
		w.MakeContextCurrent()
		if err := gl.Init(); err != nil {
			return facts, &Error{Cause: err.Error(), GL: true}
		}
		facts.OpenGL = gl.GoStr(gl.GetString(gl.VERSION)) + ", " + gl.GoStr(gl.GetString(gl.RENDERER))
	}
	return facts, nil
}

// glFault tells whether a message of GLFW speaks of OpenGL rather than of the display.
func glFault(message string) bool {
	return strings.Contains(message, "GLX") || strings.Contains(message, "OpenGL") || strings.Contains(message, "WGL")
}

// Describe says in one line what display there is, for the help desk.
func Describe() (string, error) {
	facts, err := check(true)
	if err != nil {
		return "", err
	}
	screens := "1 screen"
	if facts.Monitors != 1 {
		screens = fmt.Sprintf("%d screens, the first", facts.Monitors)
	}
	return fmt.Sprintf("%s of %s; OpenGL %s", screens, facts.Screen, facts.OpenGL), nil
}

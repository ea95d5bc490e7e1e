//go:build journey

package journey

import (
	"bufio"
	"bytes"
	wire "encoding/binary"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"
)

// pulse asks the program's window over and over whether it still answers, as a window
// manager does (_NET_WM_PING). The answer comes from the goroutine that draws and that
// hears the keys, so the longest wait for one is the longest frame.
type pulse struct {
	conn   net.Conn
	in     *bufio.Reader
	root   uint32
	window uint32
	atoms  map[string]uint32
	thread string // its goroutine's folder in /proc

	mu    sync.Mutex
	beats []wait
	err   error
	stop  chan struct{}
	done  chan struct{}
}

// wait is how long one answer took.
type wait struct {
	at     time.Time
	clock  time.Duration
	queued time.Duration // of it, when the thread could have run but others had the processors
	busy   time.Duration // of it, when the thread ran
	stolen time.Duration // of it, when the machine under a virtual one had its processors
	faults int           // pages of memory that the system handed the thread meanwhile
}

// frame is what the program itself took: what others' work added is taken off.
func (w wait) frame() time.Duration { return max(w.clock-w.queued-w.stolen, w.busy) }

// pulse begins to ask. It ends with the returned function, which gives every answer.
func (s *screen) pulse() (end func() []wait) {
	s.t.Helper()
	p := &pulse{atoms: map[string]uint32{}, stop: make(chan struct{}), done: make(chan struct{})}
	if err := p.connect(s.display); err != nil {
		s.t.Fatalf("the display does not answer: %v", err)
	}
	id, _, _ := strings.Cut(s.xdotool("search", "--onlyvisible", "--name", "Followup"), "\n")
	n, err := strconv.ParseUint(id, 10, 32)
	if err != nil {
		s.t.Fatalf("no window: %q", id)
	}
	p.window = uint32(n)
	pid := strconv.Itoa(s.program.Process.Pid)
	p.thread = filepath.Join("/proc", pid, "task", pid) // Go's main goroutine is locked to the first thread
	go p.run()
	return func() []wait {
		close(p.stop)
		<-p.done
		p.conn.Close()
		p.mu.Lock()
		defer p.mu.Unlock()
		if p.err != nil {
			s.t.Errorf("the window was not asked to the end: %v", p.err)
		}
		return p.beats
	}
}

// connect opens the display and hears what is said to its root window.
func (p *pulse) connect(display string) error {
	var err error
	if p.conn, err = net.Dial("unix", "/tmp/.X11-unix/X"+strings.TrimPrefix(display, ":")); err != nil {
		return err
	}
	p.in = bufio.NewReader(p.conn)
	if _, err := p.conn.Write([]byte{'l', 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0}); err != nil {
		return err
	}
	head := make([]byte, 8)
	if _, err := io.ReadFull(p.in, head); err != nil {
		return err
	}
	setup := make([]byte, 4*int(wire.LittleEndian.Uint16(head[6:])))
	if _, err := io.ReadFull(p.in, setup); err != nil || head[0] != 1 {
		return fmt.Errorf("refused: %v %q", err, setup)
	}
	vendor, formats := int(wire.LittleEndian.Uint16(setup[16:])), int(setup[21])
	p.root = wire.LittleEndian.Uint32(setup[32+(vendor+3)/4*4+8*formats:])
	for _, name := range []string{"WM_PROTOCOLS", "_NET_WM_PING"} {
		if p.atoms[name], err = p.intern(name); err != nil {
			return err
		}
	}
	const eventMask, substructureNotify = 1 << 11, 1 << 19
	return p.send([]byte{2, 0, 4, 0}, p.root, eventMask, substructureNotify)
}

func (p *pulse) send(head []byte, words ...uint32) error {
	for _, w := range words {
		head = wire.LittleEndian.AppendUint32(head, w)
	}
	_, err := p.conn.Write(head)
	return err
}

func (p *pulse) intern(name string) (uint32, error) {
	request := []byte{16, 0, byte(2 + (len(name)+3)/4), 0, byte(len(name)), 0, 0, 0}
	request = append(request, name...)
	for len(request)%4 != 0 {
		request = append(request, 0)
	}
	if _, err := p.conn.Write(request); err != nil {
		return 0, err
	}
	reply := make([]byte, 32)
	if _, err := io.ReadFull(p.in, reply); err != nil || reply[0] != 1 {
		return 0, fmt.Errorf("no atom %s: %v", name, err)
	}
	return wire.LittleEndian.Uint32(reply[8:]), nil
}

func (p *pulse) run() {
	defer close(p.done)
	for n := uint32(1); ; n++ {
		select {
		case <-p.stop:
			return
		case <-time.After(3 * time.Millisecond):
		}
		if err := p.beat(n); err != nil {
			p.mu.Lock()
			p.err = err
			p.mu.Unlock()
			return
		}
	}
}

// beat asks once and waits for the answer.
func (p *pulse) beat(n uint32) error {
	took := stolen()
	began := time.Now()
	ran, queued := p.scheduled()
	faults := p.faults()
	const sendEvent, clientMessage = 25, 33
	head := []byte{sendEvent, 0, 11, 0}
	head = wire.LittleEndian.AppendUint32(head, p.window)
	head = wire.LittleEndian.AppendUint32(head, 0)
	head = append(head, clientMessage, 32, 0, 0)
	if err := p.send(head, p.window, p.atoms["WM_PROTOCOLS"], p.atoms["_NET_WM_PING"], n, p.window, 0, 0); err != nil {
		return err
	}
	if err := p.conn.SetReadDeadline(began.Add(30 * time.Second)); err != nil {
		return err
	}
	for event := make([]byte, 32); ; {
		if _, err := io.ReadFull(p.in, event); err != nil {
			return fmt.Errorf("after %s: %w", time.Since(began), err)
		}
		if event[0]&0x7f == clientMessage && wire.LittleEndian.Uint32(event[12:]) == p.atoms["_NET_WM_PING"] && wire.LittleEndian.Uint32(event[16:]) == n {
			break
		}
	}
	w := wait{at: began, clock: time.Since(began)}
	ranNow, queuedNow := p.scheduled()
	w.busy, w.queued, w.stolen = ranNow-ran, min(queuedNow-queued, w.clock), stolen()-took
	w.faults = p.faults() - faults
	p.mu.Lock()
	p.beats = append(p.beats, w)
	p.mu.Unlock()
	return nil
}

// stolen returns how long the machine under a virtual one has kept its processors; it
// counts in hundredths of a second.
func stolen() time.Duration {
	data, err := os.ReadFile("/proc/stat")
	if err != nil {
		return 0
	}
	const steal = 8
	line, _, _ := strings.Cut(string(data), "\n")
	fields := strings.Fields(line)
	if len(fields) <= steal {
		return 0
	}
	n, err := strconv.Atoi(fields[steal])
	if err != nil {
		return 0
	}
	return time.Duration(n) * 10 * time.Millisecond
}

// scheduled returns how long the window's thread has run, and how long it has waited
// for a processor.
func (p *pulse) scheduled() (ran, queued time.Duration) {
	data, err := os.ReadFile(filepath.Join(p.thread, "schedstat"))
	if err != nil {
		return 0, 0
	}
	if _, err := fmt.Sscan(string(data), &ran, &queued); err != nil {
		return 0, 0
	}
	return ran, queued
}

// faults returns how many pages of memory the system has handed the window's thread.
func (p *pulse) faults() int {
	stat, err := os.ReadFile(filepath.Join(p.thread, "stat"))
	if err != nil {
		return 0
	}
	const nth = 10 // of the line, the name in brackets being the second
	fields := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
	if len(fields) <= nth-3 {
		return 0
	}
	n, err := strconv.Atoi(fields[nth-3])
	if err != nil {
		return 0
	}
	return n
}

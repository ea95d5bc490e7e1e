package store

import (
	"io"
	"io/fs"
	"os"
)

// disk is the little of a file system that writing needs. Tests make each of its
// calls fail in turn.
type disk interface {
	Create(name string, perm fs.FileMode) (file, error) // fails where name exists
	Stat(name string) (fs.FileInfo, error)
	Lstat(name string) (fs.FileInfo, error)
	Readlink(name string) (string, error)
	ReadFile(name string) ([]byte, error)
	Rename(from, to string) error
	Remove(name string) error
	Chmod(name string, mode fs.FileMode) error
	MkdirAll(name string, perm fs.FileMode) error
	SyncFolder(name string) error
}

// file is a file while it is written.
type file interface {
	io.WriteCloser
	Sync() error
}

// realDisk is the computer's own file system.
type realDisk struct{}

var _ disk = realDisk{}

func (realDisk) Create(name string, perm fs.FileMode) (file, error) {
	return os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, perm)
}
func (realDisk) Stat(name string) (fs.FileInfo, error)        { return os.Stat(name) }
func (realDisk) Lstat(name string) (fs.FileInfo, error)       { return os.Lstat(name) }
func (realDisk) Readlink(name string) (string, error)         { return os.Readlink(name) }
func (realDisk) ReadFile(name string) ([]byte, error)         { return os.ReadFile(name) }
func (realDisk) Rename(from, to string) error                 { return os.Rename(from, to) }
func (realDisk) Remove(name string) error                     { return os.Remove(name) }
func (realDisk) Chmod(name string, mode fs.FileMode) error    { return os.Chmod(name, mode) }
func (realDisk) MkdirAll(name string, perm fs.FileMode) error { return os.MkdirAll(name, perm) }
func (realDisk) SyncFolder(name string) error                 { return syncFolder(name) }

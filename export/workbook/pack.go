package workbook

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"io"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// parts collects the parts that Excelize writes, so that they can be put in order,
// given one fixed time and filled with our rows.
type parts struct {
	out    io.Writer
	sheets map[string]*sheet // path of the part to the rows that go in
	byPath map[string]*bytes.Buffer
}

const contentTypes = "[Content_Types].xml"

// pictures are the kinds of pictures that Excelize declares in the order of a map.
// There are none in our workbooks.
var pictures = regexp.MustCompile(`<Default Extension="\w+" ContentType="image/[^"]*"></Default>`)

// Create takes in one part.
func (p *parts) Create(path string) (io.Writer, error) {
	b := new(bytes.Buffer)
	p.byPath[path] = b
	return b, nil
}

// AddFS is part of the interface and never called by Excelize itself.
func (p *parts) AddFS(fs.FS) error { return nil }

// Close writes the package: the content types first, the others by name.
func (p *parts) Close() error {
	z := zip.NewWriter(p.out)
	var shared *flate.Writer // parts are written one after another, so one will do
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) {
		if shared != nil {
			shared.Reset(w)
			return shared, nil
		}
		var err error
		shared, err = flate.NewWriter(w, flate.BestSpeed)
		return shared, err
	})
	paths := make([]string, 0, len(p.byPath))
	for path := range p.byPath {
		paths = append(paths, path)
	}
	slices.SortFunc(paths, func(a, b string) int {
		if first := rank(a) - rank(b); first != 0 {
			return first
		}
		return strings.Compare(a, b)
	})
	for _, path := range paths {
		w, err := z.CreateHeader(&zip.FileHeader{
			Name: path, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC),
		})
		if err != nil {
			return err
		}
		if err := p.write(w, path); err != nil {
			return err
		}
	}
	return z.Close()
}

// write writes one part, and our rows and links into the part of a sheet.
func (p *parts) write(w io.Writer, path string) error {
	data := p.byPath[path].Bytes()
	if path == contentTypes {
		data = pictures.ReplaceAll(data, nil)
	}
	s := p.sheets[path]
	if s == nil {
		_, err := w.Write(data)
		return err
	}
	pieces := [][]byte{data}
	insert := func(before string, what []byte) {
		last := pieces[len(pieces)-1]
		if at := bytes.Index(last, []byte(before)); at >= 0 {
			pieces = append(pieces[:len(pieces)-1], last[:at], what, last[at:])
		}
	}
	insert("</sheetData>", s.body)
	insert("</hyperlinks>", s.targets)
	for _, piece := range pieces {
		if _, err := w.Write(piece); err != nil {
			return err
		}
	}
	return nil
}

func rank(path string) int {
	return slices.Index([]string{"xl/workbook.xml", "_rels/.rels", contentTypes}, path) * -1
}

// pack returns the workbook's bytes with the rows of the sheets in their parts.
func pack(f *excelize.File, sheets []*sheet) ([]byte, error) {
	filled := map[string]*sheet{}
	for _, s := range sheets {
		for i, name := range f.GetSheetList() {
			if name == s.name {
				filled[partOf(i)] = s
			}
		}
	}
	f.SetZipWriter(func(w io.Writer) excelize.ZipWriter {
		return &parts{out: w, sheets: filled, byPath: map[string]*bytes.Buffer{}}
	})
	out, err := f.WriteToBuffer()
	if err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

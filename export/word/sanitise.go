package word

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// The namespaces that are let through.
const (
	wordSpace     = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	themeSpace    = "http://schemas.openxmlformats.org/drawingml/2006/main"
	pictureSpace  = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
	relationSpace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
)

// node is an element of a part that was read.
type node struct {
	space, name string
	attributes  []xml.Attr
	children    []*node
	text        string
}

// refused are elements that never come through: they lead to other parts of the
// template or tell who worked on it.
var refused = map[string]bool{
	"numPicBullet": true, "lvlPicBulletId": true,
	"embedRegular": true, "embedBold": true, "embedItalic": true, "embedBoldItalic": true,
	"extLst": true, "ext": true, "custClrLst": true, "objectDefaults": true,
	"blip": true, "blipFill": true, "hlinkClick": true, "hlinkHover": true, "snd": true,
	"rsid": true, "rsids": true, "attachedTemplate": true,
	"ins": true, "del": true, "pPrChange": true, "rPrChange": true, "numberingChange": true, "tblPrChange": true,
}

// parse reads a part. Entities, deep nesting and broken XML are errors; comments and
// instructions fall away.
func parse(data []byte) (*node, error) {
	d := xml.NewDecoder(bytes.NewReader(data))
	d.Entity = map[string]string{}
	var root *node
	var open []*node
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		switch token := token.(type) {
		case xml.Directive:
			return nil, errors.New("a document type is not allowed")
		case xml.StartElement:
			n := &node{space: token.Name.Space, name: token.Name.Local, attributes: token.Copy().Attr}
			switch {
			case len(open) >= maxDepth:
				return nil, errors.New("nested too deeply")
			case len(open) > 0:
				up := open[len(open)-1]
				up.children = append(up.children, n)
			case root != nil:
				return nil, errors.New("two roots")
			default:
				root = n
			}
			open = append(open, n)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) > 0 {
				open[len(open)-1].text += string(token)
			}
		}
	}
	if root == nil {
		return nil, errors.New("empty")
	}
	return root, nil
}

// attribute returns an attribute by its local name.
func (n *node) attribute(name string) string {
	for _, a := range n.attributes {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// find follows names down; nil where one is missing.
func (n *node) find(names ...string) *node {
	for _, name := range names {
		var next *node
		for _, c := range n.children {
			if c.name == name {
				next = c
				break
			}
		}
		if next == nil {
			return nil
		}
		n = next
	}
	return n
}

// rename gives styles other ids, wherever they are named.
func (n *node) rename(ids map[string]string) {
	if len(ids) == 0 {
		return
	}
	name := ""
	switch n.name {
	case "style":
		name = "styleId"
	case "basedOn", "next", "link", "pStyle", "rStyle", "tblStyle", "styleLink", "numStyleLink":
		name = "val"
	}
	for i := range n.attributes {
		if a := &n.attributes[i]; a.Name.Local == name && ids[a.Value] != "" {
			a.Value = ids[a.Value]
		}
	}
	for _, c := range n.children {
		c.rename(ids)
	}
}

// holds tells whether an element of a name stands anywhere in n.
func (n *node) holds(name string) bool {
	for _, c := range n.children {
		if c.name == name || c.holds(name) {
			return true
		}
	}
	return false
}

// write writes the element anew: only elements of one namespace, only attributes of
// it or of none, no relationship, no revision.
func (n *node) write(x *buffer, space string, root bool) {
	if n.space != space || refused[n.name] {
		return
	}
	for _, a := range n.attributes {
		if a.Name.Space == relationSpace {
			return
		}
	}
	prefix := "w:"
	if space == themeSpace {
		prefix = "a:"
	}
	x.raw(`<`, prefix, n.name)
	if root {
		x.raw(` xmlns:`, strings.TrimSuffix(prefix, ":"), `="`, space, `"`)
	}
	for _, a := range n.attributes {
		switch {
		case a.Name.Space == "xmlns" || a.Name.Local == "xmlns" || strings.HasPrefix(a.Name.Local, "rsid"):
			continue
		case a.Name.Space == space:
			x.raw(` `, prefix, a.Name.Local)
		case a.Name.Space == "":
			x.raw(` `, a.Name.Local)
		default:
			continue
		}
		x.raw(`="`)
		x.esc(a.Value)
		x.raw(`"`)
	}
	x.raw(`>`)
	if len(n.children) == 0 && strings.TrimSpace(n.text) != "" {
		x.esc(n.text)
	}
	for _, c := range n.children {
		c.write(x, space, false)
	}
	x.raw(`</`, prefix, n.name, `>`)
}

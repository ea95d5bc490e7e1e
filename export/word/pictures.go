package word

import (
	"bytes"
	"image"
	"image/jpeg"
	"image/png"
	"path"
	"slices"
	"strconv"

	"followup/app/layout"
)

// picture is a picture of an agency's header or footer.
type picture struct {
	place  int // headerPicture, footerPicture
	data   []byte
	ending string
	cx, cy int // size in English metric units, 12,700 to the point
}

const (
	headerPicture = iota
	footerPicture
)

const perPoint = 12700

const pictureNames = ` xmlns:wp="` + pictureSpace + `" xmlns:a="` + themeSpace + `" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"`

// takePictures takes the pictures of the first headers and footers.
func (r *templateReader) takePictures(t *template, document relationMap) error {
	for place, kind := range []string{"header", "footer"} {
		taken := 0
		for _, name := range document.byKind[kind] {
			data, err := r.read(name)
			if err != nil {
				return err
			}
			if data == nil {
				continue
			}
			root, err := parse(data)
			if err != nil {
				return damagedPart(name)
			}
			relations, err := r.relations(path.Join(path.Dir(name), "_rels", path.Base(name)+".rels"))
			if err != nil {
				return err
			}
			for _, d := range drawings(root) {
				if taken == maxPictures {
					break
				}
				data, err := r.read(relations.byID[d.id])
				if err != nil {
					return err
				}
				data, ending, size := measurePicture(data)
				if data == nil || slices.ContainsFunc(t.media, func(p picture) bool { return p.place == place && bytes.Equal(p.data, data) }) {
					continue
				}
				p := picture{place: place, data: data, ending: ending}
				p.cx, p.cy = fitted(d.cx, d.cy, size)
				t.media = append(t.media, p)
				taken++
			}
		}
	}
	return nil
}

// drawing is where a part shows a picture.
type drawing struct {
	id     string
	cx, cy int
}

// drawings finds the pictures that a header shows.
func drawings(n *node) []drawing {
	var out []drawing
	var walk func(n *node, cx, cy int)
	walk = func(n *node, cx, cy int) {
		if n.name == "inline" || n.name == "anchor" {
			if e := n.find("extent"); e != nil {
				cx, _ = strconv.Atoi(e.attribute("cx"))
				cy, _ = strconv.Atoi(e.attribute("cy"))
			}
		}
		if n.name == "blip" {
			for _, a := range n.attributes {
				if a.Name.Space == relationSpace && a.Name.Local == "embed" {
					out = append(out, drawing{a.Value, cx, cy})
				}
			}
		}
		for _, c := range n.children {
			walk(c, cx, cy)
		}
	}
	walk(n, 0, 0)
	return out
}

// maxPixels is how large a letterhead may be.
const maxPixels = 16 << 20

// measurePicture reads a picture and writes it anew, so that nothing but the picture
// comes along. Other kinds than PNG and JPEG are left out, since they may hold
// programs or lead elsewhere.
func measurePicture(data []byte) (anew []byte, ending string, size image.Point) {
	config, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil || config.Width < 1 || config.Height < 1 || config.Width > maxPixels/config.Height {
		return nil, "", image.Point{}
	}
	img, format, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, "", image.Point{}
	}
	var out bytes.Buffer
	if format == "jpeg" {
		ending, err = "jpg", jpeg.Encode(&out, img, &jpeg.Options{Quality: 92})
	} else {
		ending, err = "png", png.Encode(&out, img)
	}
	if err != nil {
		return nil, "", image.Point{}
	}
	return out.Bytes(), ending, img.Bounds().Size()
}

// fitted is the size at which a picture is shown: as in the template, but no wider
// than the text and no higher than a tenth of the page.
func fitted(cx, cy int, size image.Point) (int, int) {
	if cx <= 0 || cy <= 0 {
		cx, cy = size.X*9525, size.Y*9525 // 96 dots to the inch
	}
	maxX, maxY := int((layout.PageWidth-2*layout.Margin)*perPoint), int(layout.PageHeight/10*perPoint)
	if cx > maxX {
		cx, cy = maxX, int(float64(cy)*float64(maxX)/float64(cx))
	}
	if cy > maxY {
		cx, cy = int(float64(cx)*float64(maxY)/float64(cy)), maxY
	}
	return max(cx, 1), max(cy, 1)
}

func (w *writer) findPictures() {
	if w.template != nil {
		w.media = w.template.media
	}
}

// pictures writes the pictures of a header or a footer, each on a line of its own.
func (w *writer) pictures(x *buffer, style string, place int) {
	for i, p := range w.media {
		if p.place != place {
			continue
		}
		x.raw(`<w:p><w:pPr><w:pStyle w:val="`, style, `"/></w:pPr><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="`)
		x.num(p.cx)
		x.raw(`" cy="`)
		x.num(p.cy)
		x.raw(`"/><wp:docPr id="`)
		x.num(i + 1)
		x.raw(`" name="Letterhead" descr="Letterhead of the agency"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">`,
			`<pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="Letterhead"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdPicture`)
		x.num(i + 1)
		x.raw(`"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="`)
		x.num(p.cx)
		x.raw(`" cy="`)
		x.num(p.cy)
		x.raw(`"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`)
	}
}

// pictureParts is the pictures and the relationships of the parts that show them.
func (w *writer) pictureParts() []part {
	var parts []part
	shown := map[int]*buffer{}
	for i, p := range w.media {
		name := "media/picture" + strconv.Itoa(i+1) + "." + p.ending
		parts = append(parts, part{"word/" + name, p.data, ""})
		x := shown[p.place]
		if x == nil {
			x = &buffer{}
			x.raw(declaration, `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
			shown[p.place] = x
		}
		x.raw(`<Relationship Id="rIdPicture`)
		x.num(i + 1)
		x.raw(`" Type="`, relationships, `image" Target="`, name, `"/>`)
	}
	for place, names := range [][]string{{"header"}, {"footer", "footerWide"}} {
		if x := shown[place]; x != nil {
			x.raw(`</Relationships>`)
			for _, name := range names {
				parts = append(parts, part{"word/_rels/" + name + ".xml.rels", x.b, ""})
			}
		}
	}
	return parts
}

package pdf

import (
	"fmt"
	"sort"
	"strconv"
)

// structure writes the tree of tags and the way back from marked content to it.
func (f *finisher) structure(n *numbers) {
	t := f.painter.tags
	var ids []*node
	buf := make([]byte, 0, 256)
	ref := func(v int) { buf = append(strconv.AppendInt(buf, int64(v), 10), " 0 R"...) }
	var write func(e *node)
	write = func(e *node) {
		f.offsets[e.number] = f.out.Len()
		buf = strconv.AppendInt(buf[:0], int64(e.number), 10)
		buf = append(buf, " 0 obj\n<</S /"...)
		buf = append(buf, e.kind...)
		buf = append(buf, " /P "...)
		if e.parent == nil {
			ref(n.tree)
		} else {
			ref(e.parent.number)
		}
		if e.attrs != "" {
			buf = append(append(buf, " /A "...), e.attrs...)
		}
		if e.lang != "" {
			buf = append(append(buf, " /Lang "...), textString(e.lang)...)
		}
		if e.id != "" {
			buf = append(append(buf, " /ID "...), textString(e.id)...)
			ids = append(ids, e)
		}
		home := -1
		for _, k := range e.kids {
			if k.node == nil && k.mcid >= 0 {
				home = k.page
				break
			}
		}
		if home >= 0 {
			buf = append(buf, " /Pg "...)
			ref(n.page[home])
		}
		buf = append(buf, " /K ["...)
		for i, k := range e.kids {
			if i > 0 {
				buf = append(buf, ' ')
			}
			switch {
			case k.node != nil:
				ref(k.node.number)
			case k.mcid < 0:
				buf = append(buf, "<</Type /OBJR /Obj "...)
				ref(k.link)
				buf = append(buf, ">>"...)
			case k.page == home:
				buf = strconv.AppendInt(buf, int64(k.mcid), 10)
			default:
				buf = append(buf, "<</Type /MCR /Pg "...)
				ref(n.page[k.page])
				buf = append(buf, " /MCID "...)
				buf = strconv.AppendInt(buf, int64(k.mcid), 10)
				buf = append(buf, ">>"...)
			}
		}
		buf = append(buf, "]>>\nendobj\n"...)
		f.out.Write(buf)
		for _, k := range e.kids {
			if k.node != nil {
				write(k.node)
			}
		}
	}
	write(t.root)

	buf = append(buf[:0], "<</Nums ["...)
	for page, marks := range t.marks {
		buf = append(strconv.AppendInt(buf, int64(page), 10), " ["...)
		for _, e := range marks {
			ref(e.number)
			buf = append(buf, ' ')
		}
		buf = append(buf, "]\n"...)
	}
	k := 0
	for _, links := range f.painter.links {
		for i := range links {
			buf = append(strconv.AppendInt(buf, int64(n.linkBase+k), 10), ' ')
			ref(links[i].node.number)
			buf = append(buf, '\n')
			k++
		}
	}
	f.object(n.parents, string(append(buf, "]>>"...)))

	buf = append(buf[:0], "<</Type /StructTreeRoot /K ["...)
	ref(t.root.number)
	buf = append(buf, "] /ParentTree "...)
	ref(n.parents)
	buf = append(buf, fmt.Sprintf(" /ParentTreeNextKey %d /RoleMap <</Title /P>>", n.linkBase+k)...)
	if len(ids) > 0 {
		sort.Slice(ids, func(i, j int) bool { return ids[i].id < ids[j].id })
		buf = append(buf, " /IDTree <</Names ["...)
		for _, e := range ids {
			buf = append(append(buf, textString(e.id)...), ' ')
			ref(e.number)
			buf = append(buf, ' ')
		}
		buf = append(buf, "]>>"...)
	}
	f.object(n.tree, string(append(buf, ">>"...)))
}

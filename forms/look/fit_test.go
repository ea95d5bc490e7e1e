package look

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

func block(width, height float32) *canvas.Rectangle {
	r := canvas.NewRectangle(nil)
	r.SetMinSize(fyne.NewSize(width, height))
	return r
}

func TestAWideFormIsSqueezed(t *testing.T) {
	test.NewTempApp(t)
	if got := Narrow(300, block(900, 20)).MinSize(); got.Width > 300*unit() || got.Height != 20 {
		t.Errorf("its least size is %v", got)
	}
	if got := Narrow(300, block(100, 20)).MinSize(); got.Width != 100 {
		t.Errorf("what is narrow is %v wide", got.Width)
	}
}

func TestTheEndsOfALineThatIsTooShortStandBelowEachOther(t *testing.T) {
	test.NewTempApp(t)
	left, right := block(100, 20), block(200, 30)
	head := Ends(10, left, right)
	rest := block(10, 10)
	all := Top(head, rest)
	all.Resize(fyne.NewSize(400, 300))
	if right.Position() != fyne.NewPos(200, 0) || rest.Position().Y != 30 {
		t.Errorf("beside: the right one stands at %v, the rest at %v", right.Position(), rest.Position())
	}
	all.Resize(fyne.NewSize(250, 300))
	if right.Position() != fyne.NewPos(0, 20) || rest.Position().Y != 50 || rest.Size().Height != 250 {
		t.Errorf("below: the right one stands at %v, the rest at %v with %v", right.Position(), rest.Position(), rest.Size())
	}
}

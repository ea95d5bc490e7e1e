package window

import "testing"

func TestItemsAreAddedAndDeletedFromTheMenu(t *testing.T) {
	b := open(t, "cabinet-response")
	b.visit(actionsPlace)
	b.settle()
	if _, on := b.menu("Delete the item shown…"); !on {
		t.Fatal("the action shown cannot be deleted from the menu")
	}
	b.command("Delete the item shown…")
	if !b.dialogOpen() {
		t.Fatal("deleting does not ask")
	}
	b.top().close()
	before := len(b.review().Actions)
	b.command("Add an item…")
	if !b.dialogOpen() && len(b.review().Actions) != before+1 {
		t.Error("adding does nothing")
	}
	for b.dialogOpen() {
		b.top().close()
	}
	b.visit(overviewPlace)
	if _, on := b.menu("Add an item…"); on {
		t.Error("the overview has no items to add")
	}
}

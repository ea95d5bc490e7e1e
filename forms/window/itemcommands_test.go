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

func TestTheFileMenuExportsAndEndsWithQuit(t *testing.T) {
	b := open(t, "cabinet-response")
	if _, on := b.menu("Export now"); !on {
		t.Error("there is no export in the menu")
	}
	file := b.commands.main.Items[0].Items
	if last := file[len(file)-1]; !last.IsQuit {
		t.Errorf("the File menu ends with %q; the toolkit adds a second Quit behind it", last.Label)
	}
}

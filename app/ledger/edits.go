package ledger

// The tasks that are left to do by hand in the Monitor.
const (
	TaskPublish = "publish"
	TaskAssign  = "assign"
	TaskReEnter = "re-enter"
	TaskEdit    = "edit"
	TaskReport  = "report"
)

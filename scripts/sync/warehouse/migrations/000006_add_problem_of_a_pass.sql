-- Why a command ended early; null when it ended well. Its calls count against the budget all the same.
ALTER TABLE sync.pass ADD COLUMN problem text;

-- SPDX-License-Identifier: Apache-2.0
-- What people have decided about parked entries: each once, and never changed.
CREATE TABLE resolution (
  tenant_id INTEGER NOT NULL,
  incarnation TEXT NOT NULL, -- the chain and …
  seq INTEGER NOT NULL, -- … the place in it of the entry
  op_id TEXT NOT NULL, -- that the entry has had its effect as: its own, or one made for it
  verdict TEXT NOT NULL CHECK (verdict IN ('accepted', 'dismissed')),
  was TEXT NOT NULL, -- why the entry was parked
  note TEXT NOT NULL, -- why it was decided so
  by_whom TEXT, -- who says that they decided it
  at_us INTEGER NOT NULL,
  commit_seq INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, incarnation, seq),
  FOREIGN KEY (tenant_id, incarnation, seq) REFERENCES entry (tenant_id, incarnation, seq)
) STRICT, WITHOUT ROWID;

-- SPDX-License-Identifier: Apache-2.0
-- One person, one member: who may be the same, who was found to be, and what was decided.

ALTER TABLE member ADD COLUMN email TEXT;
ALTER TABLE member ADD COLUMN address TEXT;
ALTER TABLE member ADD COLUMN survivor_id TEXT; -- whom they were merged into; NULL: nobody
-- commit_seq of the last change in who it is
ALTER TABLE member ADD COLUMN known_seq INTEGER NOT NULL DEFAULT 0;
CREATE INDEX member_by_survivor ON member (tenant_id, survivor_id) WHERE survivor_id IS NOT NULL;
CREATE INDEX member_by_known_seq ON member (tenant_id, known_seq, member_id);

-- Two members that may be one person. Neither changes: the sum of both is what their survivor
-- shows.
CREATE TABLE likeness (
  tenant_id INTEGER NOT NULL REFERENCES tenant (tenant_id),
  member_id TEXT NOT NULL, -- the smaller id of the two
  other_id TEXT NOT NULL,
  score_milli INTEGER NOT NULL, -- how likely: thousandths of a bit
  agreement TEXT NOT NULL, -- of each trait, as core/person/comparison.h writes it
  source TEXT NOT NULL CHECK (source IN ('enrolment', 'search', 'till')), -- who says so
  by_whom TEXT, -- of the staff, at a till …
  note TEXT, -- … and why
  state TEXT NOT NULL CHECK (state IN ('open', 'dismissed')),
  commit_seq INTEGER NOT NULL, -- of its last change
  PRIMARY KEY (tenant_id, member_id, other_id),
  CHECK (member_id < other_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX likeness_by_other ON likeness (tenant_id, other_id);
CREATE INDEX likeness_by_score ON likeness (tenant_id, score_milli) WHERE state = 'open';
INSERT INTO likeness
  (tenant_id, member_id, other_id, score_milli, agreement, source, state, commit_seq)
SELECT
  tenant_id, CASE WHEN member_id < other_id THEN member_id ELSE other_id END,
  CASE WHEN member_id < other_id THEN other_id ELSE member_id END,
  8500, CASE WHEN reason = 'phone' THEN 'e-----' ELSE '-ee---' END, 'enrolment', 'open', 0
FROM duplicate WHERE member_id <> other_id ON CONFLICT DO NOTHING;
DROP TABLE duplicate;

-- Each merge, for ever: its op_id stands in the books, and its withdrawal among the consents.
CREATE TABLE merge (
  tenant_id INTEGER NOT NULL REFERENCES tenant (tenant_id),
  op_id TEXT NOT NULL,
  member_id TEXT NOT NULL, -- who is known under the survivor's id from then on
  survivor_id TEXT NOT NULL,
  points INTEGER NOT NULL, -- that were booked from the one to the other
  rung TEXT, -- what both allow at most from then on; NULL: neither allowed more than the other
  by_whom TEXT, -- NULL: the comparison, by its threshold
  at_us INTEGER NOT NULL,
  commit_seq INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, op_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX merge_by_member ON merge (tenant_id, member_id);
CREATE INDEX merge_by_survivor ON merge (tenant_id, survivor_id);

-- Merges that were undone: each once.
CREATE TABLE merge_undo (
  tenant_id INTEGER NOT NULL,
  merge_op_id TEXT NOT NULL,
  op_id TEXT NOT NULL,
  rung TEXT, -- what was taken back meanwhile binds both; NULL: nothing was
  by_whom TEXT,
  at_us INTEGER NOT NULL,
  commit_seq INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, merge_op_id),
  FOREIGN KEY (tenant_id, merge_op_id) REFERENCES merge (tenant_id, op_id)
) STRICT, WITHOUT ROWID;

-- What the search for duplicates looks members up by: a hash of a phone, of name and birthday ….
CREATE TABLE likeness_block (
  tenant_id INTEGER NOT NULL,
  block INTEGER NOT NULL,
  member_id TEXT NOT NULL,
  PRIMARY KEY (tenant_id, block, member_id)
) STRICT, WITHOUT ROWID;

-- What the retailer has set, and how far the search has come.
CREATE TABLE likeness_setting (
  tenant_id INTEGER PRIMARY KEY REFERENCES tenant (tenant_id),
  propose_milli INTEGER NOT NULL, -- a score from here on is shown to somebody …
  merge_milli INTEGER, -- … and from here on needs nobody; NULL: always somebody
  done_seq INTEGER NOT NULL, -- member.known_seq and …
  done_id TEXT NOT NULL, -- … member_id of the last that was compared
  CHECK (merge_milli IS NULL OR merge_milli >= propose_milli)
) STRICT;

-- SPDX-License-Identifier: Apache-2.0
-- What tills are told: rows ready to send, in the order in which they were committed.

-- A row of a feed, as it goes out. A deleted one stays as a key without a body, so that tills hear
-- of it.
CREATE TABLE feed_row (
  tenant_id INTEGER NOT NULL,
  feed TEXT NOT NULL,
  scope TEXT NOT NULL, -- '' for everybody, or whom it is for: a shop's id or a device's
  row_key TEXT NOT NULL,
  commit_seq INTEGER NOT NULL, -- of the change
  body TEXT, -- canonical JSON; NULL: deleted
  PRIMARY KEY (tenant_id, feed, scope, row_key)
) STRICT;
CREATE INDEX feed_row_by_seq ON feed_row (tenant_id, feed, scope, commit_seq, row_key);

-- The sum over the rows of a feed's scope.
CREATE TABLE feed_head (
  tenant_id INTEGER NOT NULL,
  feed TEXT NOT NULL,
  scope TEXT NOT NULL,
  row_count INTEGER NOT NULL CHECK (row_count >= 0),
  checksum INTEGER NOT NULL, -- 64 bits, of seal/checksum.h
  last_seq INTEGER NOT NULL, -- of its newest change
  floor_seq INTEGER NOT NULL, -- deletions up to here are forgotten; an older cursor is gone
  PRIMARY KEY (tenant_id, feed, scope)
) STRICT, WITHOUT ROWID;

-- SPDX-License-Identifier: Apache-2.0
-- What staff changed of members at this till, and the cache may not know yet. Derived from
-- member.changed.
CREATE TABLE overlay_change (
  member TEXT NOT NULL,
  entry INTEGER NOT NULL REFERENCES entry (n),
  sealed BLOB NOT NULL,            -- the entry's private data, under the member's key
  PRIMARY KEY (member, entry)
) STRICT, WITHOUT ROWID;

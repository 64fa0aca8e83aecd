-- SPDX-License-Identifier: Apache-2.0
-- Whom this till enrolled and the cache may not know yet. Derived.
CREATE TABLE overlay_member (
  member TEXT PRIMARY KEY NOT NULL,
  entry INTEGER NOT NULL REFERENCES entry (n),
  sealed BLOB NOT NULL             -- the feed's row, search keys included, under the member's key
) STRICT, WITHOUT ROWID;

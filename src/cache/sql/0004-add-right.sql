-- SPDX-License-Identifier: Apache-2.0
-- What this device may spend of members' balances while nobody can be asked. Few, for it is only
-- the members who come to its shop.
CREATE TABLE right_row (
  key TEXT PRIMARY KEY NOT NULL,   -- 'points/' and a grant's id, or 'rule'
  member TEXT,                     -- whose balance it is of; null for what is no right
  body TEXT NOT NULL               -- the feed's row, byte for byte
) STRICT, WITHOUT ROWID;
CREATE INDEX right_by_member ON right_row (member) WHERE member IS NOT NULL;

-- SPDX-License-Identifier: Apache-2.0
-- What sales of this till have spent of each right to points; what takes a sale back gives it back.
-- Kept for as long as the till may have the right. Derived.
CREATE TABLE spent_points (
  grant_id TEXT NOT NULL,          -- of the right; '': of none, at the retailer's risk
  member TEXT NOT NULL,
  entry INTEGER NOT NULL REFERENCES entry (n),
  points INTEGER NOT NULL,
  PRIMARY KEY (grant_id, member, entry)
) STRICT, WITHOUT ROWID;

-- Rights that this till has given back: it spends no more of them. Derived from right.returned.
CREATE TABLE returned_right (
  grant_id TEXT PRIMARY KEY NOT NULL,
  entry INTEGER NOT NULL REFERENCES entry (n)
) STRICT, WITHOUT ROWID;

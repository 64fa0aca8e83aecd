-- SPDX-License-Identifier: Apache-2.0
-- Whom this till has forgotten, because the CRM said so. Derived from member.erased.
CREATE TABLE erased_member (
  member TEXT PRIMARY KEY NOT NULL,
  entry INTEGER NOT NULL REFERENCES entry (n) -- that says so
) STRICT, WITHOUT ROWID;

-- Look-ups of members of the last hour, where the retailer has them counted.
CREATE TABLE member_lookup (
  n INTEGER PRIMARY KEY,
  staff TEXT NOT NULL,             -- '': nobody was signed in
  at_us INTEGER NOT NULL           -- by this till's clock
) STRICT;
CREATE INDEX member_lookup_by_staff ON member_lookup (staff, at_us);

-- SPDX-License-Identifier: Apache-2.0
-- Who has taken consent back at this till, and the cache may not know it yet. Derived from
-- consent.recorded.
CREATE TABLE overlay_consent (
  member TEXT NOT NULL,
  entry INTEGER NOT NULL REFERENCES entry (n),
  rung TEXT NOT NULL,              -- how much is left: none, basic, standard
  PRIMARY KEY (member, entry)
) STRICT, WITHOUT ROWID;

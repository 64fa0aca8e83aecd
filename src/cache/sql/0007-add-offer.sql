-- SPDX-License-Identifier: Apache-2.0
-- The offers of this shop that are live or will be.
CREATE TABLE offer_row (
  key TEXT PRIMARY KEY NOT NULL,   -- 'offer/', its id and its version
  first_day INTEGER,               -- business days since 1970, both included; …
  last_day INTEGER,                -- … null for what this program cannot read
  body TEXT NOT NULL               -- the feed's row, byte for byte
) STRICT, WITHOUT ROWID;
CREATE INDEX offer_by_last_day ON offer_row (last_day, first_day);

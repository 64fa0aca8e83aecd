-- SPDX-License-Identifier: Apache-2.0
-- How much of each line of a sale this till has taken back. Derived from return.completed.
CREATE TABLE returned_line (
  sale TEXT NOT NULL,              -- op_id of the sale
  place INTEGER NOT NULL CHECK (place >= 0), -- of the line in it
  entry INTEGER NOT NULL REFERENCES entry (n),
  quantity_milli INTEGER NOT NULL CHECK (quantity_milli > 0),
  PRIMARY KEY (sale, place, entry)
) STRICT, WITHOUT ROWID;

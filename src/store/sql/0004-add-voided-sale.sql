-- SPDX-License-Identifier: Apache-2.0
-- Sales of this till that were taken back. Derived from sale.voided.
CREATE TABLE voided_sale (
  sale TEXT PRIMARY KEY NOT NULL,  -- op_id of the sale
  entry INTEGER NOT NULL REFERENCES entry (n) -- that takes it back
) STRICT, WITHOUT ROWID;

-- SPDX-License-Identifier: Apache-2.0
-- How much of each line of a sale has been taken back, by whichever till.
CREATE TABLE returned_line (
  tenant_id INTEGER NOT NULL REFERENCES tenant (tenant_id),
  sale_op_id TEXT NOT NULL,
  place INTEGER NOT NULL, -- of the line in the sale, from 0
  op_id TEXT NOT NULL, -- of the entry that takes it back
  quantity_milli INTEGER NOT NULL,
  commit_seq INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, sale_op_id, place, op_id)
) STRICT, WITHOUT ROWID;

-- What returns have given back of it.
ALTER TABLE right_spend ADD COLUMN points_back INTEGER NOT NULL DEFAULT 0;

-- SPDX-License-Identifier: Apache-2.0
-- Sales that their till took back: each once.
CREATE TABLE voided_sale (
  tenant_id INTEGER NOT NULL REFERENCES tenant (tenant_id),
  sale_op_id TEXT NOT NULL,
  op_id TEXT NOT NULL, -- of the entry that takes it back
  commit_seq INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, sale_op_id)
) STRICT, WITHOUT ROWID;

-- SPDX-License-Identifier: Apache-2.0
-- Articles that were called back: tills warn of them in every shop.
CREATE TABLE recall (
  tenant_id INTEGER NOT NULL REFERENCES tenant (tenant_id),
  product_id TEXT NOT NULL,
  batch TEXT NOT NULL, -- as GS1's AI (10) writes it; '': every batch
  PRIMARY KEY (tenant_id, product_id, batch),
  FOREIGN KEY (tenant_id, product_id) REFERENCES product (tenant_id, product_id)
) STRICT, WITHOUT ROWID;

-- SPDX-License-Identifier: Apache-2.0
-- Touch keys for goods without a code, as the retailer lays them out: the same in every shop.
CREATE TABLE quick_key (
  tenant_id INTEGER NOT NULL REFERENCES tenant (tenant_id),
  page INTEGER NOT NULL CHECK (page BETWEEN 1 AND 20),
  position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 60), -- on its page, row by row
  page_name TEXT,
  product_id TEXT NOT NULL,
  label TEXT, -- what stands on it; NULL: the product's name
  picture TEXT, -- an emoji as text, or the name of an image file
  colour TEXT, -- '#rrggbb'
  PRIMARY KEY (tenant_id, page, position),
  FOREIGN KEY (tenant_id, product_id) REFERENCES product (tenant_id, product_id)
) STRICT, WITHOUT ROWID;

-- Loose goods are named by their short number.
CREATE INDEX product_by_plu ON product (tenant_id, plu, product_id);

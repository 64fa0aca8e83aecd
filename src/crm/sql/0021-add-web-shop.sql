-- SPDX-License-Identifier: Apache-2.0
-- A shop on the web that asks what baskets cost: a program of the retailer's, and no till.
CREATE TABLE web_shop (
  tenant_id INTEGER NOT NULL REFERENCES tenant (tenant_id),
  web_shop_id TEXT NOT NULL,
  shop_id TEXT NOT NULL, -- whose taxes and offers it sells with
  name TEXT NOT NULL,
  token_hash BLOB NOT NULL, -- of what it shows; nobody keeps the token itself
  added_at_us INTEGER NOT NULL,
  revoked_at_us INTEGER, -- NULL while it is welcome
  PRIMARY KEY (tenant_id, web_shop_id),
  FOREIGN KEY (tenant_id, shop_id) REFERENCES shop (tenant_id, shop_id)
) STRICT, WITHOUT ROWID;

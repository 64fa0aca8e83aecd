-- SPDX-License-Identifier: Apache-2.0
-- What is sold, how much of it there is, and to whom.

-- An article, with its price.
CREATE TABLE product (
  tenant_id INTEGER NOT NULL REFERENCES tenant (tenant_id),
  product_id TEXT NOT NULL, -- the retailer's own number
  name TEXT NOT NULL,
  category TEXT,
  tax_group_id TEXT NOT NULL,
  unit TEXT NOT NULL, -- 'each', 'kg', …
  price_minor INTEGER, -- of one unit, tax as the shop's settings say; NULL: none yet
  plu TEXT, -- the short number of loose goods
  age_min INTEGER NOT NULL CHECK (age_min >= 0),
  weighed INTEGER NOT NULL CHECK (weighed IN (0, 1)),
  open_price INTEGER NOT NULL CHECK (open_price IN (0, 1)), -- 1: the cashier may type the price
  keys TEXT NOT NULL, -- search keys, made by fold/
  PRIMARY KEY (tenant_id, product_id),
  FOREIGN KEY (tenant_id, tax_group_id) REFERENCES tax_group (tenant_id, tax_group_id)
) STRICT;

-- The codes that an article is scanned by.
CREATE TABLE product_code (
  tenant_id INTEGER NOT NULL,
  code TEXT NOT NULL,
  product_id TEXT NOT NULL,
  PRIMARY KEY (tenant_id, code),
  FOREIGN KEY (tenant_id, product_id) REFERENCES product (tenant_id, product_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX product_code_by_product ON product_code (tenant_id, product_id, code);

-- How much of an article a shop has. It may be less than nothing: a sale is a fact, a count is not.
CREATE TABLE stock (
  tenant_id INTEGER NOT NULL,
  shop_id TEXT NOT NULL,
  product_id TEXT NOT NULL,
  quantity_milli INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, shop_id, product_id),
  FOREIGN KEY (tenant_id, shop_id) REFERENCES shop (tenant_id, shop_id),
  FOREIGN KEY (tenant_id, product_id) REFERENCES product (tenant_id, product_id)
) STRICT, WITHOUT ROWID;

-- A member. Erasing one empties name, phone, card and keys, and destroys the key of member_key.
CREATE TABLE member (
  tenant_id INTEGER NOT NULL REFERENCES tenant (tenant_id),
  member_id TEXT NOT NULL,
  name TEXT, -- NULL: erased
  phone TEXT,
  card TEXT,
  tier TEXT,
  keys TEXT NOT NULL, -- search keys, made by fold/
  sales INTEGER NOT NULL CHECK (sales >= 0), -- that points were earned by
  visited_at_us INTEGER NOT NULL, -- 0: never
  PRIMARY KEY (tenant_id, member_id)
) STRICT;

-- The key that a member's data in ledger entries is sealed under: without it they are noise. A
-- member whom nobody knows yet may have one.
CREATE TABLE member_key (
  tenant_id INTEGER NOT NULL,
  member_id TEXT NOT NULL,
  key BLOB NOT NULL CHECK (length (key) = 32),
  PRIMARY KEY (tenant_id, member_id)
) STRICT, WITHOUT ROWID;

-- What a member has bought, added up by article.
CREATE TABLE history (
  tenant_id INTEGER NOT NULL,
  member_id TEXT NOT NULL,
  product_id TEXT NOT NULL,
  baskets INTEGER NOT NULL CHECK (baskets > 0), -- that held the article
  quantity_milli INTEGER NOT NULL,
  last_at_us INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, member_id, product_id)
) STRICT, WITHOUT ROWID;

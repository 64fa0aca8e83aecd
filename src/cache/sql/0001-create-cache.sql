-- SPDX-License-Identifier: Apache-2.0
-- What the feeds say, and how to find it. All of it can be fetched again.

-- How far the copy of each feed goes. A feed without a row here has never been asked for.
CREATE TABLE feed (
  name TEXT PRIMARY KEY NOT NULL,  -- security, catalogue, stock, members
  cursor TEXT,                     -- where the next page goes on; null before the first
  checksum TEXT NOT NULL CHECK (length (checksum) = 16), -- of the rows here, in hex
  row_count INTEGER NOT NULL CHECK (row_count >= 0),
  complete INTEGER NOT NULL CHECK (complete IN (0, 1)), -- a last page has come, and agreed
  applied_incarnation TEXT,        -- of this device's entries, the figures hold those up to
  applied_seq INTEGER NOT NULL,    -- this one; null: none
  server_time_us INTEGER NOT NULL  -- of the last page
) STRICT, WITHOUT ROWID;

-- Rows of the security feed: few, and each of its own shape.
CREATE TABLE security (
  key TEXT PRIMARY KEY NOT NULL,   -- 'shop', 'device', 'staff/' and an id
  body TEXT NOT NULL               -- the feed's row, byte for byte
) STRICT, WITHOUT ROWID;

-- Products: read whole, so kept whole.
CREATE TABLE product (
  n INTEGER PRIMARY KEY,           -- the number that the search index knows it by
  id TEXT UNIQUE NOT NULL,         -- the retailer's own number
  plu TEXT,                        -- the short number of loose goods
  body TEXT NOT NULL               -- the feed's row, byte for byte, search keys included
) STRICT;

CREATE INDEX product_by_plu ON product (plu) WHERE plu IS NOT NULL;

-- Every code that a product may be scanned by.
CREATE TABLE product_code (
  code TEXT NOT NULL,              -- 14 digits of a GTIN, or the shop's own code, folded
  product INTEGER NOT NULL,        -- product.n
  PRIMARY KEY (code, product)
) STRICT, WITHOUT ROWID;

-- What this device's shop should have of each product.
CREATE TABLE stock (
  product TEXT PRIMARY KEY NOT NULL, -- product.id
  quantity_milli INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Members, in columns since there may be ten million: the feed's row is spelt from them again.
CREATE TABLE member (
  n INTEGER PRIMARY KEY,           -- the number that the search index knows them by
  id TEXT UNIQUE NOT NULL,
  name TEXT NOT NULL,
  phone TEXT,
  card TEXT,
  tier TEXT,
  points INTEGER NOT NULL,
  visited_at_us INTEGER NOT NULL,
  keys TEXT NOT NULL               -- search keys, parted by spaces; also what leaves the index
) STRICT;

-- Search keys of members and products. Nothing but key and number is kept in them; the keys of a
-- row that goes are told again from the row.
CREATE VIRTUAL TABLE member_search USING fts5 (
  keys, content = '', columnsize = 0, detail = none, tokenize = 'ascii'
);

CREATE VIRTUAL TABLE product_search USING fts5 (
  keys, content = '', columnsize = 0, detail = none, tokenize = 'ascii'
);

-- The same keys in their order: a range of them is read from its start, however many follow.
CREATE VIRTUAL TABLE member_key USING fts5vocab ('member_search', 'instance');

CREATE VIRTUAL TABLE product_key USING fts5vocab ('product_search', 'instance');

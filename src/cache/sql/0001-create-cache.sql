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
  keys TEXT NOT NULL               -- search keys, parted by spaces; they leave the index by it
) STRICT;

-- Search keys of members in their order, packed: see src/cache/key-block.h.
CREATE TABLE member_key (
  b INTEGER PRIMARY KEY,           -- a block
  first BLOB UNIQUE NOT NULL,      -- its first key, a zero, and the key's member.n in 8 bytes
  keys BLOB NOT NULL               -- its keys, up to the next block's first
) STRICT;

-- Search keys of products, likewise.
CREATE TABLE product_key (
  b INTEGER PRIMARY KEY,           -- a block
  first BLOB UNIQUE NOT NULL,      -- its first key, a zero, and the key's product.n in 8 bytes
  keys BLOB NOT NULL               -- its keys, up to the next block's first
) STRICT;

-- While members are loaded: their search keys in runs, each in its own order. Else empty.
CREATE TABLE member_stage (
  run INTEGER NOT NULL,            -- from 1; of a key that stands in several the last counts
  seq INTEGER NOT NULL,            -- blocks of the run, from 0
  keys BLOB NOT NULL,              -- as in member_key, with keys that members have lost
  UNIQUE (run, seq)
) STRICT;

-- While products are loaded, likewise.
CREATE TABLE product_stage (
  run INTEGER NOT NULL,            -- from 1; of a key that stands in several the last counts
  seq INTEGER NOT NULL,            -- blocks of the run, from 0
  keys BLOB NOT NULL,              -- as in product_key, with keys that products have lost
  UNIQUE (run, seq)
) STRICT;

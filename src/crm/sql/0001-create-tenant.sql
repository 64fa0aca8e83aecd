-- SPDX-License-Identifier: Apache-2.0
-- Who is here: the retailer, its shops, its people and its tills. The tenant leads every key, so
-- that no statement can reach another retailer's rows by leaving something out.

-- One retailer.
CREATE TABLE tenant (
  tenant_id INTEGER PRIMARY KEY,
  public_id TEXT NOT NULL UNIQUE, -- what devices know it by: a UUID
  name TEXT NOT NULL,
  currency TEXT NOT NULL CHECK (length (currency) = 3), -- ISO 4217
  epoch TEXT NOT NULL CHECK (length (epoch) = 32), -- of this database's life: 128 bits in hex
  generation INTEGER NOT NULL CHECK (generation > 0), -- of the feeds; cursors of another are gone
  -- Every transaction that writes takes the next number here first, and so holds this row until it
  -- commits: the numbers follow the order of commits.
  commit_seq INTEGER NOT NULL CHECK (commit_seq >= 0),
  sign_seed BLOB NOT NULL CHECK (length (sign_seed) = 32) -- of the key that signs manifests
) STRICT;

-- What taxes a product carries.
CREATE TABLE tax_group (
  tenant_id INTEGER NOT NULL REFERENCES tenant (tenant_id),
  tax_group_id TEXT NOT NULL,
  name TEXT NOT NULL, -- as it stands on receipts
  PRIMARY KEY (tenant_id, tax_group_id)
) STRICT, WITHOUT ROWID;

-- The rates of a tax group, in the order in which they apply.
CREATE TABLE tax_rate (
  tenant_id INTEGER NOT NULL,
  tax_group_id TEXT NOT NULL,
  place INTEGER NOT NULL, -- from 0
  rate_ppm INTEGER NOT NULL,
  compound INTEGER NOT NULL CHECK (compound IN (0, 1)), -- 1: on the price and the taxes before it
  PRIMARY KEY (tenant_id, tax_group_id, place),
  FOREIGN KEY (tenant_id, tax_group_id) REFERENCES tax_group (tenant_id, tax_group_id)
) STRICT, WITHOUT ROWID;

-- A shop and its settings.
CREATE TABLE shop (
  tenant_id INTEGER NOT NULL REFERENCES tenant (tenant_id),
  shop_id TEXT NOT NULL,
  name TEXT NOT NULL,
  time_zone TEXT NOT NULL, -- IANA name
  utc_offset_min INTEGER NOT NULL, -- what the time zone's offset was when last looked at
  cutover_hour INTEGER NOT NULL CHECK (cutover_hour BETWEEN 0 AND 23),
  tax_method TEXT NOT NULL CHECK (tax_method IN ('line', 'document')),
  tax_inclusive INTEGER NOT NULL CHECK (tax_inclusive IN (0, 1)),
  minor_per_point INTEGER NOT NULL, -- of a member's sale, for one point; 0: no points
  cash_step_minor INTEGER NOT NULL CHECK (cash_step_minor >= 0),
  receipt_header TEXT,
  receipt_footer TEXT,
  last_till INTEGER NOT NULL CHECK (last_till >= 0), -- number given last; none is given twice
  PRIMARY KEY (tenant_id, shop_id)
) STRICT, WITHOUT ROWID;

-- People who work at tills.
CREATE TABLE staff (
  tenant_id INTEGER NOT NULL REFERENCES tenant (tenant_id),
  staff_id TEXT NOT NULL,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('cashier', 'pickup', 'manager')),
  pin_hash TEXT NOT NULL, -- Argon2id
  PRIMARY KEY (tenant_id, staff_id)
) STRICT, WITHOUT ROWID;

-- A paired till. Re-pairing makes a new one, of the same till number or another.
CREATE TABLE device (
  tenant_id INTEGER NOT NULL,
  device_id TEXT NOT NULL,
  shop_id TEXT NOT NULL,
  till TEXT NOT NULL,
  token_hash BLOB NOT NULL CHECK (length (token_hash) = 32), -- BLAKE2b-256 of the bearer token
  ack_key BLOB NOT NULL CHECK (length (ack_key) = 32), -- under which acknowledgements are MACed
  state TEXT NOT NULL CHECK (state IN ('active', 'locked', 'revoked')),
  program TEXT NOT NULL, -- that paired it
  previous_device_id TEXT, -- which the till was before, and proved to have been
  paired_at_us INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, device_id),
  FOREIGN KEY (tenant_id, shop_id) REFERENCES shop (tenant_id, shop_id)
) STRICT, WITHOUT ROWID;

-- A code that a till can be paired with, once. The code itself is not kept.
CREATE TABLE pairing_code (
  tenant_id INTEGER NOT NULL,
  code_id TEXT NOT NULL, -- what the till may say in the clear
  code_key BLOB NOT NULL CHECK (length (code_key) = 32), -- only who knows the code can make it
  shop_id TEXT NOT NULL,
  expires_at_us INTEGER NOT NULL,
  claim_id TEXT, -- of the claim that used it; NULL: unused
  device_id TEXT, -- that the claim made
  device_secret BLOB, -- told again to the same claim, whose answer may have been lost
  PRIMARY KEY (tenant_id, code_id),
  FOREIGN KEY (tenant_id, shop_id) REFERENCES shop (tenant_id, shop_id)
) STRICT, WITHOUT ROWID;

-- SPDX-License-Identifier: Apache-2.0
-- The till's truth. Small, synchronous=FULL, written by one connection.

-- Settings of this till that are not worth a table.
CREATE TABLE setting (
  name TEXT PRIMARY KEY NOT NULL, -- 'network', 'cache-generation', …
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Every pairing with a CRM, the last one in force.
CREATE TABLE pairing (
  n INTEGER PRIMARY KEY,          -- order of pairing
  tenant TEXT NOT NULL,
  device_id TEXT NOT NULL,        -- who this till is at the CRM
  device_secret TEXT NOT NULL,    -- 32 bytes in hex; token and ack key derive from it
  shop TEXT NOT NULL,
  shop_name TEXT NOT NULL,
  till TEXT NOT NULL,             -- till number, never used again by another
  crm_url TEXT NOT NULL,
  ca_pem TEXT NOT NULL,           -- the one CA that is trusted
  crm_public_key TEXT NOT NULL,   -- Ed25519, 32 bytes in hex
  epoch TEXT NOT NULL,            -- the CRM's epoch that this till last accepted
  paired_at_us INTEGER NOT NULL
) STRICT;

-- One hash chain for each incarnation; the last one takes new entries. A sale changes one row here,
-- so that the last receipt number stands in it too.
CREATE TABLE chain (
  n INTEGER PRIMARY KEY,          -- order of incarnations
  incarnation TEXT UNIQUE NOT NULL,
  pairing INTEGER NOT NULL REFERENCES pairing (n),
  first_n INTEGER NOT NULL,       -- entry.n of its seq 1: its others follow without a gap
  receipt_last INTEGER NOT NULL CHECK (receipt_last >= 0), -- of this shop and till, ever
  head_seq INTEGER NOT NULL CHECK (head_seq >= 0),
  head_hash TEXT NOT NULL,        -- 64 zeros while empty
  acked_seq INTEGER NOT NULL DEFAULT 0 CHECK (acked_seq BETWEEN 0 AND head_seq),
  acked_hash TEXT NOT NULL,
  token TEXT NOT NULL DEFAULT '', -- continuation token of the last acknowledgement
  sent_seq INTEGER CHECK (sent_seq >= acked_seq) -- end of the batch on its way; null: none is
) STRICT;

-- The journal: never changed, never deleted before acknowledged and past the retention.
CREATE TABLE entry (
  n INTEGER PRIMARY KEY,          -- order on this till, over all incarnations: first_n + seq - 1
  incarnation TEXT NOT NULL REFERENCES chain (incarnation),
  seq INTEGER NOT NULL CHECK (seq > 0),
  op_id TEXT UNIQUE NOT NULL,
  type TEXT NOT NULL,
  receipt_no TEXT UNIQUE,         -- null where the entry has no receipt
  header TEXT NOT NULL,           -- canonical JSON, as hashed
  body TEXT NOT NULL,             -- canonical JSON, as hashed
  hash TEXT NOT NULL,             -- BLAKE2b-256 of header LF body LF
  member_key INTEGER,             -- points to nothing once the member is erased; null: nobody
  sealed BLOB,                    -- personal data beside the entry: salt and canonical object
  CHECK ((member_key IS NULL) = (sealed IS NULL))
) STRICT;

-- Keys of the members whom entries speak of. Deleting a row erases what is sealed under it.
CREATE TABLE member_key (
  n INTEGER PRIMARY KEY,
  member TEXT UNIQUE NOT NULL,
  secret BLOB NOT NULL CHECK (length (secret) = 32)
) STRICT;

-- What entries promised a member, laid over the cache until the CRM's figure holds it. Derived.
CREATE TABLE overlay_points (
  member TEXT NOT NULL,
  entry INTEGER NOT NULL REFERENCES entry (n),
  points INTEGER NOT NULL,
  PRIMARY KEY (member, entry)
) STRICT, WITHOUT ROWID;

-- What entries moved in the stock, laid over the cache likewise. Derived.
CREATE TABLE overlay_stock (
  product TEXT NOT NULL,
  entry INTEGER NOT NULL REFERENCES entry (n),
  quantity_milli INTEGER NOT NULL,
  PRIMARY KEY (product, entry)
) STRICT, WITHOUT ROWID;

-- Gapless numbers that are not receipts.
CREATE TABLE counter (
  name TEXT PRIMARY KEY NOT NULL, -- 'shift'
  last INTEGER NOT NULL CHECK (last >= 0)
) STRICT, WITHOUT ROWID;

-- Baskets that are not sold yet, at most one of them open. The op_id is minted when the cashier
-- begins.
CREATE TABLE basket (
  op_id TEXT PRIMARY KEY NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'held')),
  label TEXT NOT NULL DEFAULT '', -- what the cashier called a held basket
  actor TEXT,                     -- staff id of who began it
  began_at_us INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A basket is the fold of its steps: each scan is one durable row. They come and go with their
-- basket by the statements that write them: a foreign key would double what ending a basket costs.
CREATE TABLE basket_step (
  op_id TEXT NOT NULL,            -- of a basket
  step_no INTEGER NOT NULL,
  step TEXT NOT NULL,             -- JSON
  PRIMARY KEY (op_id, step_no)
) STRICT, WITHOUT ROWID;

-- Where each payment attempt stands. Derived from payment.begun and payment.changed.
CREATE TABLE payment (
  payment_id TEXT PRIMARY KEY NOT NULL,
  basket TEXT NOT NULL,           -- op_id of the basket that it pays
  kind TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('begun', 'approved', 'declined', 'unknown', 'reversed')),
  amount_minor INTEGER NOT NULL,
  reference TEXT                  -- the terminal's or wallet's, once it is known
) STRICT, WITHOUT ROWID;
CREATE INDEX payment_by_basket ON payment (basket);

-- Entries that the CRM parked: acknowledged, and waiting for a person.
CREATE TABLE parked (
  op_id TEXT PRIMARY KEY NOT NULL,
  reason TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Wrong PINs, so that guessing gets slower and then stops.
CREATE TABLE pin_failure (
  staff TEXT PRIMARY KEY NOT NULL,
  failures INTEGER NOT NULL,
  last_us INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

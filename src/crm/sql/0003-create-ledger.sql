-- SPDX-License-Identifier: Apache-2.0
-- The other half of the counterfoil: what tills sent, kept for ever, and the books kept from it.

-- How far one incarnation of a till's journal has come in.
CREATE TABLE chain (
  tenant_id INTEGER NOT NULL,
  incarnation TEXT NOT NULL CHECK (length (incarnation) = 32),
  device_id TEXT NOT NULL, -- that sent its last batch
  acked_seq INTEGER NOT NULL CHECK (acked_seq >= 0),
  acked_hash TEXT NOT NULL CHECK (length (acked_hash) = 64), -- 64 zeros before the first entry
  token TEXT NOT NULL, -- that the next batch must show
  token_before TEXT NOT NULL, -- that the last batch showed …
  digest_before TEXT NOT NULL, -- … and its digest: the same batch may come again
  commit_seq INTEGER NOT NULL, -- of its last change
  PRIMARY KEY (tenant_id, incarnation),
  FOREIGN KEY (tenant_id, device_id) REFERENCES device (tenant_id, device_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX chain_by_device ON chain (tenant_id, device_id, commit_seq);

-- A journal entry as it came. Header and body hold no personal data.
CREATE TABLE entry (
  tenant_id INTEGER NOT NULL,
  incarnation TEXT NOT NULL,
  seq INTEGER NOT NULL CHECK (seq > 0),
  op_id TEXT NOT NULL,
  type TEXT NOT NULL,
  header TEXT NOT NULL, -- header and body byte for byte: they are what was hashed
  body TEXT NOT NULL,
  hash BLOB NOT NULL CHECK (length (hash) = 32),
  private_member TEXT, -- whose key seals …
  private_sealed BLOB, -- … salt and data of the commitment in the body
  state TEXT NOT NULL CHECK (state IN ('applied', 'parked', 'repeated')),
  reason TEXT, -- why it is parked
  commit_seq INTEGER NOT NULL, -- of the transaction that took it in
  received_at_us INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, incarnation, seq),
  FOREIGN KEY (tenant_id, incarnation) REFERENCES chain (tenant_id, incarnation),
  CHECK ((state = 'parked') = (reason IS NOT NULL))
) STRICT;
CREATE INDEX entry_by_op ON entry (tenant_id, op_id);
CREATE INDEX entry_parked ON entry (tenant_id, commit_seq) WHERE state = 'parked';

-- Counts, so that nobody has to count the entries.
CREATE TABLE tally (
  tenant_id INTEGER NOT NULL,
  name TEXT NOT NULL, -- 'entries', 'sales', 'parked', 'repeated'
  total INTEGER NOT NULL CHECK (total >= 0),
  PRIMARY KEY (tenant_id, name)
) STRICT, WITHOUT ROWID;

-- An account of the double-entry books: 'points/member/ID', 'points/issued/SHOP',
-- 'money/sales/SHOP', 'money/tax/SHOP/GROUP', 'money/cash/SHOP', ….
CREATE TABLE account (
  tenant_id INTEGER NOT NULL REFERENCES tenant (tenant_id),
  account TEXT NOT NULL,
  unit TEXT NOT NULL, -- 'points', or a currency
  balance INTEGER NOT NULL, -- the sum of its postings
  PRIMARY KEY (tenant_id, account)
) STRICT, WITHOUT ROWID;

-- One side of a booking. All that one operation posts in one unit adds up to zero.
CREATE TABLE posting (
  tenant_id INTEGER NOT NULL,
  account TEXT NOT NULL,
  op_id TEXT NOT NULL, -- of the entry that caused it, or of an opening balance
  amount INTEGER NOT NULL CHECK (amount <> 0), -- points or minor units
  commit_seq INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, account, op_id),
  FOREIGN KEY (tenant_id, account) REFERENCES account (tenant_id, account)
    DEFERRABLE INITIALLY DEFERRED -- balances are written once, at the end of a transaction
) STRICT, WITHOUT ROWID;

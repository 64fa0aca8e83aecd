-- SPDX-License-Identifier: Apache-2.0
-- Rights: what each till may spend of members' balances while nobody can be asked.

-- What the retailer grants; a tenant without a row here grants nothing.
CREATE TABLE rights_policy (
  tenant_id INTEGER NOT NULL REFERENCES tenant (tenant_id),
  point_minor INTEGER NOT NULL CHECK (point_minor >= 0), -- what a point pays; 0: none are spent
  share_ppm INTEGER NOT NULL CHECK (share_ppm BETWEEN 0 AND 1000000), -- of a balance, to all tills
  fixed_points INTEGER NOT NULL CHECK (fixed_points >= 0), -- to each till instead; 0: the share
  shops INTEGER NOT NULL CHECK (shops >= 0), -- visited last, besides the home shop
  days INTEGER NOT NULL CHECK (days > 0), -- that a right is good for
  risk_points INTEGER NOT NULL CHECK (risk_points >= 0), -- beyond rights: member, till, outage
  PRIMARY KEY (tenant_id)
) STRICT;

-- Where members buy.
CREATE TABLE member_shop (
  tenant_id INTEGER NOT NULL,
  member_id TEXT NOT NULL,
  shop_id TEXT NOT NULL,
  sales INTEGER NOT NULL,
  commit_seq INTEGER NOT NULL, -- of the last of them: tills' clocks decide nothing
  PRIMARY KEY (tenant_id, member_id, shop_id)
) STRICT, WITHOUT ROWID;

-- A part of a member's balance that one device may spend. What is left of those that are open or
-- closing is the balance of the account 'points/rights/MEMBER'.
CREATE TABLE right_grant (
  tenant_id INTEGER NOT NULL,
  grant_id TEXT NOT NULL,
  member_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind = 'points'),
  device_id TEXT NOT NULL,
  shop_id TEXT NOT NULL, -- of the device, …
  till TEXT NOT NULL, -- … and its number
  amount INTEGER NOT NULL CHECK (amount > 0),
  spent INTEGER NOT NULL CHECK (spent BETWEEN 0 AND amount),
  expires_at_us INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'closing', 'closed', 'written-off')),
  commit_seq INTEGER NOT NULL, -- of its last change
  PRIMARY KEY (tenant_id, grant_id)
) STRICT;
CREATE INDEX right_grant_held ON right_grant (tenant_id, member_id)
  WHERE state = 'open' OR state = 'closing';
CREATE INDEX right_grant_by_end ON right_grant (tenant_id, expires_at_us) WHERE state = 'open';
CREATE INDEX right_grant_by_device ON right_grant (tenant_id, device_id)
  WHERE state = 'open' OR state = 'closing';

-- What sales have spent, so that whatever takes one back finds the very points again.
CREATE TABLE right_spend (
  tenant_id INTEGER NOT NULL,
  op_id TEXT NOT NULL, -- of the sale
  place INTEGER NOT NULL, -- of the part in it, from 0
  grant_id TEXT, -- NULL: out of no right, at the retailer's risk
  points INTEGER NOT NULL CHECK (points > 0),
  account TEXT, -- that they were booked from; NULL: they wait for a person
  PRIMARY KEY (tenant_id, op_id, place)
) STRICT;

-- The epoch in which the device has said that it holds no rights of an earlier one; '': it knows
-- nothing of rights, or it is written off; 'lost': it may hold some that this database forgot.
ALTER TABLE device ADD COLUMN rights_life TEXT NOT NULL DEFAULT '';

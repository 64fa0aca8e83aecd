-- SPDX-License-Identifier: Apache-2.0
-- Lots: which points a balance is made of, so that the oldest go first and each ends on its day.

-- How long points wait and how long they last; a tenant without a row: not at all, and for ever.
CREATE TABLE points_policy (
  tenant_id INTEGER NOT NULL REFERENCES tenant (tenant_id),
  vest_days INTEGER NOT NULL CHECK (vest_days >= 0), -- before they can be spent; 0: at once
  expire_days INTEGER NOT NULL CHECK (expire_days >= 0), -- 0: never …
  expire_months INTEGER NOT NULL CHECK (expire_months >= 0), -- … unless this says it
  PRIMARY KEY (tenant_id),
  CHECK (expire_days = 0 OR expire_months = 0)
) STRICT;

-- What one operation brought a member. What is left of the open ones is the balance of the account
-- 'points/member/ID', unless that is below zero: then nothing is left, and the rest is a debt. What
-- is left of those that wait is the balance of 'points/pending/ID'.
CREATE TABLE point_lot (
  tenant_id INTEGER NOT NULL,
  lot_id TEXT NOT NULL, -- of a sale: its op_id
  member_id TEXT NOT NULL,
  earned INTEGER NOT NULL CHECK (earned > 0),
  points_left INTEGER NOT NULL CHECK (points_left BETWEEN 0 AND earned),
  state TEXT NOT NULL CHECK (state IN ('pending', 'open')),
  vests_on TEXT NOT NULL CHECK (length (vests_on) = 10), -- dates of the CRM's own clock
  expires_on TEXT NOT NULL CHECK (length (expires_on) = 10), -- the last day; '9999-12-31': never
  lines TEXT NOT NULL, -- what each line of the sale earned, "0:12 3:7"
  commit_seq INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, lot_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX point_lot_of_member ON point_lot (tenant_id, member_id, expires_on, lot_id)
  WHERE points_left > 0;
CREATE INDEX point_lot_by_end ON point_lot (tenant_id, expires_on)
  WHERE points_left > 0 AND state = 'open';
CREATE INDEX point_lot_by_vesting ON point_lot (tenant_id, vests_on)
  WHERE points_left > 0 AND state = 'pending';

-- Whatever else happened to a lot: earned and all of its moves make what is left of it.
CREATE TABLE point_move (
  tenant_id INTEGER NOT NULL,
  op_id TEXT NOT NULL, -- that moved it
  lot_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('taken', 'settled', 'expired')),
  origin TEXT NOT NULL, -- op_id of the taking that this is a part of, or gives back
  points INTEGER NOT NULL CHECK (points <> 0), -- below zero: out of the lot
  commit_seq INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, op_id, lot_id, kind, origin),
  FOREIGN KEY (tenant_id, lot_id) REFERENCES point_lot (tenant_id, lot_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX point_move_by_origin ON point_move (tenant_id, origin);
CREATE INDEX point_move_of_lot ON point_move (tenant_id, lot_id);

-- What a person has put right: who, and why.
CREATE TABLE point_adjustment (
  tenant_id INTEGER NOT NULL,
  op_id TEXT NOT NULL,
  member_id TEXT NOT NULL,
  points INTEGER NOT NULL CHECK (points <> 0),
  reason TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  at_us INTEGER NOT NULL,
  commit_seq INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, op_id)
) STRICT, WITHOUT ROWID;

-- Points from before have no end.
INSERT INTO point_lot (tenant_id, lot_id, member_id, earned, points_left, state, vests_on,
  expires_on, lines, commit_seq)
SELECT a.tenant_id, 'before/' || substr (a.account, 15), substr (a.account, 15), a.balance,
  a.balance, 'open', '1970-01-01', '9999-12-31', '', t.commit_seq
FROM account a JOIN tenant t ON t.tenant_id = a.tenant_id
WHERE a.account LIKE 'points/member/%' AND a.balance > 0;

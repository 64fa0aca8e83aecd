-- SPDX-License-Identifier: Apache-2.0
-- Who asked to be forgotten, who saw what of members, and how many anybody may look up.

-- Each erasure, for ever: the bare id, and nothing of who it was.
CREATE TABLE erasure (
  tenant_id INTEGER NOT NULL REFERENCES tenant (tenant_id),
  member_id TEXT NOT NULL,
  reason TEXT, -- why; NULL: nobody said
  by_whom TEXT, -- who says that they did it; NULL: a till brought it to a CRM that had forgotten it
  at_us INTEGER NOT NULL, -- 0: before this was written down
  told INTEGER NOT NULL CHECK (told IN (0, 1)), -- 1: the security feed has it
  commit_seq INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, member_id)
) STRICT, WITHOUT ROWID;
INSERT INTO erasure (tenant_id, member_id, at_us, told, commit_seq)
SELECT tenant_id, member_id, 0, 0, 0 FROM member WHERE name IS NULL;
CREATE INDEX erasure_untold ON erasure (tenant_id, member_id) WHERE told = 0;

-- How many members one person may look up in an hour; a tenant without a row counts nobody's.
CREATE TABLE lookup_rule (
  tenant_id INTEGER NOT NULL REFERENCES tenant (tenant_id),
  per_hour INTEGER NOT NULL CHECK (per_hour >= 0), -- 0: any number
  PRIMARY KEY (tenant_id)
) STRICT;

-- What tills say of privacy: who saw a phone, who looked up too many, which till forgot whom.
CREATE TABLE privacy_event (
  tenant_id INTEGER NOT NULL REFERENCES tenant (tenant_id),
  op_id TEXT NOT NULL, -- of its entry
  kind TEXT NOT NULL, -- its type: 'member.revealed', 'lookups.exceeded', 'member.erased'
  member_id TEXT, -- NULL: of nobody, or of one whose key is gone
  shop_id TEXT NOT NULL,
  till TEXT NOT NULL,
  actor TEXT, -- NULL: nobody was signed in, or the till itself
  approver TEXT, -- who agreed
  per_hour INTEGER, -- of too many look-ups: how many were allowed
  wall_us INTEGER NOT NULL, -- by the till's clock
  commit_seq INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, op_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX privacy_event_by_commit ON privacy_event (tenant_id, commit_seq);

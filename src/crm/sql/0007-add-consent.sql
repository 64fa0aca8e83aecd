-- SPDX-License-Identifier: Apache-2.0
-- What members allow, and who may be one person.

ALTER TABLE member ADD COLUMN birthday TEXT; -- 'MM-DD'
ALTER TABLE member ADD COLUMN consent TEXT; -- the rung that follows from the events; NULL: none
ALTER TABLE member ADD COLUMN phone_key TEXT; -- the phone as numbers are compared, "+" and digits
UPDATE member SET phone_key = phone WHERE phone LIKE '+%' AND phone NOT LIKE '% %';
CREATE INDEX member_by_phone_key ON member (tenant_id, phone_key);
CREATE INDEX member_by_birthday ON member (tenant_id, birthday, name);

-- Each grant and each withdrawal, for ever. Nothing here says who the member is.
CREATE TABLE consent_event (
  tenant_id INTEGER NOT NULL REFERENCES tenant (tenant_id),
  member_id TEXT NOT NULL,
  op_id TEXT NOT NULL, -- of its entry
  kind TEXT NOT NULL CHECK (kind IN ('grant', 'withdrawal')),
  rung TEXT NOT NULL, -- that it allows, or leaves
  purposes INTEGER NOT NULL, -- that its notice named: flags of core/person/consent.h
  notice_version TEXT NOT NULL,
  language TEXT NOT NULL, -- of the notice
  method TEXT NOT NULL, -- 'spoken', 'display', 'paper'
  seen TEXT NOT NULL, -- op_ids of the withdrawals it had seen, parted by spaces
  actor TEXT, -- who recorded it; NULL: the till itself
  wall_us INTEGER NOT NULL, -- by the till's clock: no order follows from it
  commit_seq INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, member_id, op_id)
) STRICT, WITHOUT ROWID;

-- Members that may be one person, for somebody to look at.
CREATE TABLE duplicate (
  tenant_id INTEGER NOT NULL,
  member_id TEXT NOT NULL, -- who came later
  other_id TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (reason IN ('phone', 'name-birthday')),
  PRIMARY KEY (tenant_id, member_id, other_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX duplicate_by_other ON duplicate (tenant_id, other_id);

-- SPDX-License-Identifier: Apache-2.0
-- Tiers: how members come into them, and what they are measured by.

-- How the retailer has it; a tenant without a row here gives no tiers.
CREATE TABLE tier_rule (
  tenant_id INTEGER PRIMARY KEY REFERENCES tenant (tenant_id),
  rule TEXT NOT NULL, -- canonical JSON, as data/api/tiers.md has it
  day INTEGER NOT NULL -- to which members are brought: days since 1970, by the CRM's clock
) STRICT;

-- What members did on each day. The day is the one on which the CRM heard of
-- it: tills' clocks decide nothing.
CREATE TABLE tier_day (
  tenant_id INTEGER NOT NULL,
  member_id TEXT NOT NULL, -- under the id that the sale names
  day INTEGER NOT NULL,
  spent_minor INTEGER NOT NULL,
  visits INTEGER NOT NULL,
  points INTEGER NOT NULL, -- earned
  is_out INTEGER NOT NULL DEFAULT 0 CHECK (is_out IN (0, 1)), -- 1: it counts no more
  PRIMARY KEY (tenant_id, member_id, day)
) STRICT, WITHOUT ROWID;
CREATE INDEX tier_day_in ON tier_day (tenant_id, day) WHERE is_out = 0;
CREATE INDEX tier_day_out ON tier_day (tenant_id, day) WHERE is_out = 1;

-- of the measure, in the days that count, when they were last looked at
ALTER TABLE member ADD COLUMN tier_count INTEGER NOT NULL DEFAULT 0;
-- the last day of a tier that is not reached any more; 0: it is; NULL: no rule has decided it
ALTER TABLE member ADD COLUMN tier_until INTEGER;
CREATE INDEX member_by_tier_until ON member (tenant_id, tier_until) WHERE tier_until > 0;

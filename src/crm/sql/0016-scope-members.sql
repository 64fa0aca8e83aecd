-- SPDX-License-Identifier: Apache-2.0
-- Which members the tills of each shop are told of.

-- 'all'; 'own': those whose home shop it is or who were seen there lately; 'none'
ALTER TABLE shop ADD COLUMN member_scope TEXT NOT NULL DEFAULT 'all'
  CHECK (member_scope IN ('all', 'own', 'none'));
-- how long somebody who was seen stays
ALTER TABLE shop ADD COLUMN member_days INTEGER NOT NULL DEFAULT 365 CHECK (member_days >= 0);
-- who was seen from then on is in; brought on with the days
ALTER TABLE shop ADD COLUMN member_since_us INTEGER NOT NULL DEFAULT 0;
CREATE INDEX shop_of_own_members ON shop (tenant_id, shop_id) WHERE member_scope = 'own';

-- when they were last seen, by the CRM's own clock: tills' clocks decide nothing
ALTER TABLE member_shop ADD COLUMN seen_at_us INTEGER NOT NULL DEFAULT 0;
CREATE INDEX member_shop_by_shop ON member_shop (tenant_id, shop_id, member_id);

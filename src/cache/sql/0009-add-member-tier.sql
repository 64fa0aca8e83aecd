-- SPDX-License-Identifier: Apache-2.0
-- How far members are on the way to their next tier.
-- what is measured of them, in the days that count
ALTER TABLE member ADD COLUMN tier_count INTEGER NOT NULL DEFAULT 0;
-- the last business day of a tier that is not reached any more; 0: it is
ALTER TABLE member ADD COLUMN tier_until INTEGER NOT NULL DEFAULT 0;

-- SPDX-License-Identifier: Apache-2.0
-- Search keys of members in tiers, those of who came last in front: see src/cache/key/tier.h.
CREATE TABLE member_tier (
  tier INTEGER PRIMARY KEY,        -- from 0, the one that is searched first
  letter TEXT UNIQUE NOT NULL,     -- what its keys in member_key begin with
  since INTEGER NOT NULL,          -- the lowest rank that goes into it: see src/cache/key/block.h
  top INTEGER NOT NULL             -- the highest
) STRICT;

-- Keys are packed in another way than before: whoever opens the file packs them anew from the rows.
-- What was not yet loaded whole is loaded again.
DELETE FROM member_key;
DELETE FROM member_stage;
DELETE FROM product_key;
DELETE FROM product_stage;
DELETE FROM member WHERE (SELECT complete FROM feed WHERE name = 'members') IS NOT 1;
DELETE FROM product WHERE (SELECT complete FROM feed WHERE name = 'catalogue') IS NOT 1;
DELETE FROM product_code WHERE (SELECT complete FROM feed WHERE name = 'catalogue') IS NOT 1;
DELETE FROM catalogue_note WHERE (SELECT complete FROM feed WHERE name = 'catalogue') IS NOT 1;
DELETE FROM feed WHERE complete = 0 AND name IN ('catalogue', 'members');

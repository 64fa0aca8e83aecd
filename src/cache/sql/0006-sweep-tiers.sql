-- SPDX-License-Identifier: Apache-2.0
-- A tier that has grown gives its older keys to the one behind it bit by bit.
ALTER TABLE member_tier ADD COLUMN swept BLOB; -- the last key looked at; null: nothing to give

-- The end of a phone has marks of the names now: whoever opens the file packs the keys anew from
-- the rows. What was not yet loaded whole is loaded again.
DELETE FROM member_key;
DELETE FROM member_stage;
DELETE FROM member WHERE (SELECT complete FROM feed WHERE name = 'members') IS NOT 1;
DELETE FROM feed WHERE complete = 0 AND name = 'members';

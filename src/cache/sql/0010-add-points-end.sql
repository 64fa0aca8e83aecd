-- SPDX-License-Identifier: Apache-2.0
-- What of a member's points ends next, and what cannot be spent yet.
ALTER TABLE member ADD COLUMN points_ending INTEGER;
ALTER TABLE member ADD COLUMN points_ending_day INTEGER; -- the last one, counted from 1970-01-01
ALTER TABLE member ADD COLUMN points_pending INTEGER;

-- SPDX-License-Identifier: Apache-2.0
-- How many members were ever erased: a cache file that was built before the last of them may hold
-- that member, and is not handed out any more.
ALTER TABLE tenant ADD COLUMN erasures INTEGER NOT NULL DEFAULT 0;

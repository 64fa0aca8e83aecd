-- SPDX-License-Identifier: Apache-2.0
-- A tier that has grown gives its older keys to the one behind it bit by bit.
ALTER TABLE member_tier ADD COLUMN swept BLOB; -- the last key looked at; null: nothing to give

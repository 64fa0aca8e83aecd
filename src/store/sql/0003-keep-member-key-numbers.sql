-- SPDX-License-Identifier: Apache-2.0
-- A number of an erased member's key must never be another's: entries still point to it.
CREATE TABLE member_key_kept (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  member TEXT UNIQUE NOT NULL,
  secret BLOB NOT NULL CHECK (length (secret) = 32)
) STRICT;
INSERT INTO member_key_kept (n, member, secret) SELECT n, member, secret FROM member_key;
DELETE FROM sqlite_sequence WHERE name = 'member_key_kept';
INSERT INTO sqlite_sequence (name, seq)
  SELECT 'member_key_kept', COALESCE (MAX (used), 0) FROM (
    SELECT MAX (n) AS used FROM member_key_kept UNION ALL SELECT MAX (member_key) FROM entry);
DROP TABLE member_key;
ALTER TABLE member_key_kept RENAME TO member_key;

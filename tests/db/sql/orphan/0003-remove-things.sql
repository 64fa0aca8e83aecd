-- SPDX-License-Identifier: Apache-2.0
CREATE TABLE new_thing (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL) STRICT;
INSERT INTO new_thing (id, name) SELECT id, name FROM thing WHERE name <> 'gone';
DROP TABLE thing;
ALTER TABLE new_thing RENAME TO thing;

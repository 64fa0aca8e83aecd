-- SPDX-License-Identifier: Apache-2.0
CREATE TABLE part (
  thing_id INTEGER NOT NULL REFERENCES thing (id),
  name TEXT NOT NULL,
  PRIMARY KEY (thing_id, name)) STRICT, WITHOUT ROWID;
INSERT INTO part (thing_id, name) SELECT id, 'old ' || name FROM thing;

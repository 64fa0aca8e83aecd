-- SPDX-License-Identifier: Apache-2.0
CREATE TABLE thing (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  body BLOB) STRICT;
CREATE INDEX thing_by_name ON thing (name);

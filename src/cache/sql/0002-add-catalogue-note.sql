-- SPDX-License-Identifier: Apache-2.0
-- What the catalogue says beside its products: quick keys, and whatever a newer CRM may send.
CREATE TABLE catalogue_note (
  key TEXT PRIMARY KEY NOT NULL,   -- '/quick-key/1/3', …; no product's id begins with a slash
  body TEXT NOT NULL               -- the feed's row, byte for byte
) STRICT, WITHOUT ROWID;

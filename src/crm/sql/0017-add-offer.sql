-- SPDX-License-Identifier: Apache-2.0
-- Offers, as their author wrote them: each change of one is another version, and none is forgotten,
-- for sales name the version that made their price.
CREATE TABLE offer (
  tenant_id INTEGER NOT NULL REFERENCES tenant (tenant_id),
  offer_id TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0), -- from 1
  name TEXT NOT NULL,
  body TEXT NOT NULL, -- canonical JSON of the offer language
  state TEXT NOT NULL CHECK (state IN ('live', 'replaced', 'ended')),
  added_at_us INTEGER NOT NULL,
  ended_at_us INTEGER, -- NULL while it is live
  PRIMARY KEY (tenant_id, offer_id, version)
) STRICT, WITHOUT ROWID;

-- Of one offer one version is live.
CREATE UNIQUE INDEX offer_live ON offer (tenant_id, offer_id) WHERE state = 'live';

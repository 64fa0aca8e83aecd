-- SPDX-License-Identifier: Apache-2.0
-- What a CRM that was put back to an earlier day must know of its tills.

-- Stands before the numbers of tills paired from now on; '' in a CRM's first life. A life that was
-- forgotten has given out numbers that nobody knows of any more.
ALTER TABLE tenant ADD COLUMN till_prefix TEXT NOT NULL DEFAULT '';

-- Why it is locked or revoked: 'forked' (two copies of it exist), 'person', 'number-taken' (another
-- till has its number), 'superseded' (it was paired again); NULL: it is active.
ALTER TABLE device ADD COLUMN why TEXT;

-- When it made itself known again, to a CRM that had forgotten it; 0: it never had to.
ALTER TABLE device ADD COLUMN recovered_at_us INTEGER NOT NULL DEFAULT 0;
UPDATE device SET why = 'forked' WHERE state = 'locked';
UPDATE device SET why = 'superseded' WHERE state = 'revoked';
CREATE INDEX device_by_till ON device (tenant_id, shop_id, till);

-- SPDX-License-Identifier: Apache-2.0
-- The last acknowledgement of each incarnation as the CRM wrote it, MAC and all: it proves to a CRM
-- that has forgotten entries that it once had them.
ALTER TABLE chain ADD COLUMN ack TEXT;

-- SPDX-License-Identifier: Apache-2.0
-- What was changed of one member, however long the journal is.
CREATE INDEX entry_of_change ON entry (member_key) WHERE type = 'member.changed';

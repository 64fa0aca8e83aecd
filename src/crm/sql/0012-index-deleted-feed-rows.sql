-- SPDX-License-Identifier: Apache-2.0
-- Deletions that tills still have to hear of, to be forgotten when there are too many.
CREATE INDEX feed_row_deleted ON feed_row (tenant_id, feed, scope, commit_seq) WHERE body IS NULL;

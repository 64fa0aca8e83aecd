-- SPDX-License-Identifier: Apache-2.0
ALTER TABLE thing ADD COLUMN price_minor INTEGER NOT NULL DEFAULT 0;

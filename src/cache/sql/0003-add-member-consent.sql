-- SPDX-License-Identifier: Apache-2.0
-- What a member allows, and their day of the year.
ALTER TABLE member ADD COLUMN birthday TEXT; -- 'MM-DD'
ALTER TABLE member ADD COLUMN consent TEXT; -- 'basic', 'standard', 'full'; null is none

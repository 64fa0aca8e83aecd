-- SPDX-License-Identifier: Apache-2.0
-- What a member wants to be known when they are served.
ALTER TABLE member ADD COLUMN note TEXT; -- in their own words
ALTER TABLE member ADD COLUMN avoids TEXT; -- tags of articles, parted by spaces

-- SPDX-License-Identifier: Apache-2.0
-- What an article holds or is: a member may keep away from it.
ALTER TABLE product ADD COLUMN tags TEXT; -- parted by spaces; null: nobody has said

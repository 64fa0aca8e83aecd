// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* A small shop as a cache file, the same each time: what a till in a test has loaded. CNY, cash to
 * 10 fen, prices with tax, a point a yuan, Shanghai, cut-over at 4 in the morning.
 * PINs are cheap to check. */
#define TILL_SHOP_CASHIER "anna" /* PIN 1111 */
#define TILL_SHOP_CASHIER_2 "boris" /* PIN 2222 */
#define TILL_SHOP_PICKUP "paul" /* PIN 3333 */
#define TILL_SHOP_MANAGER "mia" /* PIN 4444 */
#define TILL_SHOP_MANAGER_2 "max" /* PIN 5555 */

#define TILL_SHOP_MILK "6900000000014" /* 12.50, product "milk", 40 in stock */
#define TILL_SHOP_BREAD "6900000000021" /* 8.99, reduced tax */
#define TILL_SHOP_SWEET "6900000000038" /* 0.01 */
#define TILL_SHOP_WINE "6900000000045" /* 99.00, from 18 years */
#define TILL_SHOP_GIFT "6900000000052" /* the cashier types the price */
#define TILL_SHOP_NEW "6900000000069" /* no price yet */
#define TILL_SHOP_BATTERY "6900000000076" /* 29.99 */
#define TILL_SHOP_QUOTES "6900000000083" /* its name has quotes, a backslash and a tag; 1.00 */
#define TILL_SHOP_EMOJI "6900000000090" /* its name has emoji and Hebrew; 2.00 */
#define TILL_SHOP_LONG "6900000000106" /* its name has 300 characters; 3.00 */
#define TILL_SHOP_UNTAXED "6900000000113" /* its tax group is not the shop's; 1.00 */
#define TILL_SHOP_YACHT "6900000000120" /* 10 000 000 000 000.00 */
#define TILL_SHOP_APPLES "00042" /* PLU; 6.80 a kg, 15.5 kg in stock */
#define TILL_SHOP_CHEESE "00077" /* PLU; 98.00 a kg */

#define TILL_SHOP_APPLES_LABEL "2100042012349" /* 1.234 kg */
#define TILL_SHOP_CHEESE_LABEL "2200077015756" /* 15.75 */

#define TILL_SHOP_MEMBER "M0001" /* 张伟, 138 0013 8000, 120 points */
#define TILL_SHOP_MEMBER_CARD "8800000001"
#define TILL_SHOP_MEMBER_2 "M0002" /* Anna Schmidt */
#define TILL_SHOP_MEMBER_ODD "M0003" /* a name of quotes, emoji and Hebrew */
#define TILL_SHOP_MEMBER_GIVEN "M0005" /* 欧阳小明, by the given name too */
#define TILL_SHOP_MEMBER_LONG "M0004" /* a name of 300 characters */

/* Touch keys: page 1 "Fruit" has apples at 3 and cheese at 12, page 2 without a name the gift; two
 * more name a product that is not here. */

/* Called back are batch BAD7 of the batteries, and all cheese. */

/* Writes it as a finished cache file that must not be there yet, with so many more articles of one
 * price: till_shop_code() names them. */
void till_shop_write (const char *path, guint n_more);

/* The EAN-13 of the i-th further article; 2.99 each. */
char *till_shop_code (guint i);

/* A person's PIN. */
const char *till_shop_pin (const char *staff_id);

/* A name of 300 characters, Chinese and Latin. */
char *till_shop_long_name (void);

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* Search keys: one text that the CRM makes of a row and every copy of the row carries, so that a
 * till needs no transliterator. A key is a tag and a folded term; keys stand in a text with one
 * space between. fold/query.h makes of what someone typed the keys to look for. Shape of a key: its
 * first letter says its kind, at most CF_FOLD_TERM_BYTES_MAX bytes in all. */
#define CF_FOLD_TAG_CARD 'c' /* a card number; of a product, a code as printed and as GTIN-14 */
#define CF_FOLD_TAG_ID 'i' /* a member's id */
#define CF_FOLD_TAG_PHONE 'p' /* a phone number's national digits */
#define CF_FOLD_TAG_REVERSED 'r' /* the same backwards: found by its last digits */
#define CF_FOLD_TAG_NAME                                                                           \
  'n' /* a name, a word of it, a given name of 2 or 3 characters, or a product's from any */
#define CF_FOLD_TAG_PINYIN 'y' /* how it sounds, ü both as v and as u */
#define CF_FOLD_TAG_INITIALS 'a' /* the first letter of each character or word */
#define CF_FOLD_TAG_PLU 'u' /* the short number of loose goods */
#define CF_FOLD_TAG_MAIL 'm' /* an e-mail address, what is behind a dot of it; @ and its domain */

/* The keys of a member.
 * Shape: phone in any format, country as cf_phone_parse takes it; phone and card may be NULL.
 * Thread: any; the first Chinese name of a process takes about 0.2 s.
 * Limits: of a long name the first words; see fold/text.h. */
char *cf_fold_member_keys (const char *id, const char *name, const char *phone, const char *card,
                           const char *country) G_GNUC_WARN_UNUSED_RESULT;

/* The keys of a member's e-mail address, to be put behind their others; NULL for a text that is
 * none. Shape: as it is typed, with or without its dots; the domain by itself behind an @. */
char *cf_fold_mail_keys (const char *email) G_GNUC_WARN_UNUSED_RESULT;

/* What is found by a Chinese surname with initials behind it, as "王xm", and one of two characters
 * by its first as well, "欧阳xm" and "欧yxm": not among the keys, since they follow from them. NULL
 * for a name of another kind. */
char *cf_fold_mixed_keys (const char *keys) G_GNUC_WARN_UNUSED_RESULT;

/* The keys of a product. codes is closed by NULL, or NULL itself; plu may be NULL. */
char *cf_fold_product_keys (const char *name, const char *const *codes,
                            const char *plu) G_GNUC_WARN_UNUSED_RESULT;

/* 14 digits of a code of at most 14, zeros in front; NULL for any other text. The caller owns it.
 */
char *cf_fold_gtin (const char *code) G_GNUC_WARN_UNUSED_RESULT;

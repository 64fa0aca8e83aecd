// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/journal.h"

/* A setting's text; *ret_value is NULL when it was never set. */
gboolean cf_setting_get (CfJournal *journal, const char *name, char **ret_value,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Keeps a setting, replacing what was there. */
gboolean cf_setting_set (CfJournal *journal, const char *name, const char *value,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether the till may use its network; yes until somebody says no. */
gboolean cf_setting_network (CfJournal *journal, gboolean *ret_on,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

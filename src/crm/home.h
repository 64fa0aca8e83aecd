// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "base/random.h"
#include "crm/certificate.h"
#include "seal/key.h"

/* The folder of one CRM: crm.json, the database if it is a file, certificates, cache files. */
typedef struct {
  char *folder;
  char *database; /* the path of a SQLite file, or postgresql://… */
  char *address; /* https://host:port, as last served */
  gint64 tenant_id;
  gboolean is_folder_new; /* cf_home_create () made the folder itself */
} CfHome;

#define CF_HOME_ADDRESS_DEFAULT "https://127.0.0.1:8443"

void cf_home_free (CfHome *home);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfHome, cf_home_free)

/* Makes the folder (mode 0700) with a certificate authority of its own. database NULL: a SQLite
 * file in the folder. tenant_id is still to be set, and cf_home_save () to be called: until then
 * the folder is no home yet.
 * Errors: CF_CRM_ERROR_REFUSED when anything is in the folder; FOLDER; CERTIFICATE. */
CfHome *cf_home_create (const char *folder, const char *database, gint64 now_us,
                        const CfRandom *random, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Undoes cf_home_create () where what should follow failed: the folder is as it was before. Only
 * for a home that was never saved; its database must be closed. */
void cf_home_discard (CfHome *home);

/* Errors: CF_CRM_ERROR_FOLDER when it cannot be read; INPUT when crm.json is not what it should be.
 */
CfHome *cf_home_open (const char *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What makes a folder this CRM's and no other's, beside its database: it goes into backups. */
typedef struct {
  char *authority_pem;
  char *authority_key;
} CfHomeFiles;

void cf_home_files_clear (CfHomeFiles *files);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfHomeFiles, cf_home_files_clear)

/* Errors: CF_CRM_ERROR_FOLDER. */
gboolean cf_home_read_files (const CfHome *home, CfHomeFiles *ret_files,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* As cf_home_create, of a CRM that is there already, with a database file in the folder. */
CfHome *cf_home_receive (const char *folder, const CfHomeFiles *files,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether there is a CRM in the folder. */
gboolean cf_home_exists (const char *folder);

/* Writes crm.json, whole or not at all. Errors: CF_CRM_ERROR_FOLDER. */
gboolean cf_home_save (const CfHome *home, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Makes sure that one server at a time works on the folder: the file is held until the program
 * ends. Errors: CF_CRM_ERROR_REFUSED when another holds it; FOLDER. */
gboolean cf_home_lock (const CfHome *home, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The token that whoever reads the CRM's figures shows: what stands in the folder's file
 * metrics-token, which is made when there is none.
 * Errors: CF_CRM_ERROR_FOLDER. */
char *cf_home_metrics_token (const CfHome *home, const CfRandom *random,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The path of something in the folder. */
char *cf_home_path (const CfHome *home, const char *name) G_GNUC_WARN_UNUSED_RESULT;

/* The certificate of the authority, PEM. Errors: CF_CRM_ERROR_FOLDER. */
char *cf_home_read_authority (const CfHome *home, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The key that the secrets of devices derive from: the authority's own key in another form, so that
 * whoever is the CRM to the tills knows each of them again.
 * Shape: CF_KEY_BYTES. Errors: CF_CRM_ERROR_FOLDER. */
gboolean cf_home_device_key (const CfHome *home, guint8 *ret_key,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The server's certificate for listening on host: the one in the folder if it is good for that and
 * still for a while, or else a new one, which is kept.
 * Errors: CF_CRM_ERROR_FOLDER, CERTIFICATE. */
gboolean cf_home_server_certificate (const CfHome *home, const char *host, gint64 now_us,
                                     const CfRandom *random, CfCertificate *ret_certificate,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

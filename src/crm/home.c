// SPDX-License-Identifier: Apache-2.0
#include "crm/home.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <glib/gstdio.h>
#include <jansson.h>

#include "base/hex.h"
#include "crm/error.h"
#include "seal/derive.h"
#include "seal/hash.h"

#define METRICS_TOKEN "metrics-token"
#define TOKEN_BYTES 32
#define SETTINGS "crm.json"
#define DATABASE "crm.db"
#define AUTHORITY_PEM "tls/ca.pem"
#define AUTHORITY_KEY "tls/ca.key"
#define SERVER_PEM "tls/server.pem"
#define SERVER_KEY "tls/server.key"
#define LOCK "serve.lock"
#define FOLDER_MODE 0700
#define FILE_MODE 0600

void
cf_home_free (CfHome *home)
{
  if (home == NULL)
    return;
  g_free (home->folder);
  g_free (home->database);
  g_free (home->address);
  g_free (home);
}

char *
cf_home_path (const CfHome *home, const char *name)
{
  return g_build_filename (home->folder, name, NULL);
}

static gboolean
make_folder (const char *path, GError **error)
{
  if (g_mkdir_with_parents (path, FOLDER_MODE) == 0 && g_chmod (path, FOLDER_MODE) == 0)
    return TRUE;
  g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_FOLDER, "Cannot make the folder %s: %s", path,
               g_strerror (errno));
  return FALSE;
}

static gboolean
write_file (const CfHome *home, const char *name, const char *text, GError **error)
{
  g_autofree char *path = cf_home_path (home, name);
  g_autoptr (GError) cause = NULL;

  if (g_file_set_contents_full (path, text, -1,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                FILE_MODE, &cause))
    return TRUE;
  g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_FOLDER, "Cannot write %s: %s", path,
               cause->message);
  return FALSE;
}

static char *
read_file (const CfHome *home, const char *name, GError **error)
{
  g_autofree char *path = cf_home_path (home, name);
  g_autoptr (GError) cause = NULL;
  char *text;

  if (g_file_get_contents (path, &text, NULL, &cause))
    return text;
  g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_FOLDER, "Cannot read %s: %s", path,
               cause->message);
  return NULL;
}

static gboolean
has_file (const CfHome *home, const char *name)
{
  g_autofree char *path = cf_home_path (home, name);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static gboolean
keep_certificate (const CfHome *home, const char *pem_name, const char *key_name,
                  const CfCertificate *certificate, GError **error)
{
  return write_file (home, key_name, certificate->key_pem, error) &&
         write_file (home, pem_name, certificate->certificate_pem, error);
}

char *
cf_home_metrics_token (const CfHome *home, const CfRandom *random, GError **error)
{
  guint8 drawn[TOKEN_BYTES];
  g_autofree char *token = NULL;

  if (has_file (home, METRICS_TOKEN)) {
    token = read_file (home, METRICS_TOKEN, error);
    return token == NULL ? NULL : g_strstrip (g_steal_pointer (&token));
  }
  cf_random_fill (random, drawn, sizeof drawn);
  token = cf_hex_encode (drawn, sizeof drawn);
  return write_file (home, METRICS_TOKEN, token, error) ? g_steal_pointer (&token) : NULL;
}

static gboolean
load_certificate (const CfHome *home, const char *pem_name, const char *key_name,
                  CfCertificate *ret_certificate, GError **error)
{
  g_auto (CfCertificate) certificate = {NULL, NULL};

  certificate.certificate_pem = read_file (home, pem_name, error);
  if (certificate.certificate_pem == NULL)
    return FALSE;
  certificate.key_pem = read_file (home, key_name, error);
  if (certificate.key_pem == NULL)
    return FALSE;
  ret_certificate->certificate_pem = g_steal_pointer (&certificate.certificate_pem);
  ret_certificate->key_pem = g_steal_pointer (&certificate.key_pem);
  return TRUE;
}

/* What is in a folder belongs to somebody: nothing is put beside it. A file system of its own has a
 * lost+found. */
static gboolean
check_empty (const CfHome *home, const char *typed, GError **error)
{
  g_autoptr (GDir) folder = g_dir_open (home->folder, 0, NULL);
  const char *name;

  if (has_file (home, SETTINGS)) {
    g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_REFUSED,
                 "There is a CRM in %s already; name another folder", typed);
    return FALSE;
  }
  if (folder == NULL)
    return TRUE; /* there is none yet, or making one will tell what is wrong with it */
  do
    name = g_dir_read_name (folder);
  while (name != NULL && g_str_equal (name, "lost+found"));
  if (name == NULL)
    return TRUE;
  g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_REFUSED,
               "The folder %s is not empty; name another one, or empty it first", typed);
  return FALSE;
}

void
cf_home_discard (CfHome *home)
{
  static const char *const files[] = {AUTHORITY_PEM,   AUTHORITY_KEY,   DATABASE,
                                      DATABASE "-wal", DATABASE "-shm", DATABASE "-journal"};
  g_autofree char *tls = cf_home_path (home, "tls");

  /* Best effort: what cannot be removed is named when the folder is used next. */
  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autofree char *path = cf_home_path (home, files[i]);

    (void)g_unlink (path); /* as above */
  }
  (void)g_rmdir (tls); /* as above */
  if (home->is_folder_new)
    (void)g_rmdir (home->folder); /* as above */
}

/* Makes the folder's authority: from here on the folder is the CRM's. */
static gboolean
found_authority (const CfHome *home, gint64 now_us, const CfRandom *random, GError **error)
{
  g_auto (CfCertificate) authority = {NULL, NULL};
  g_autofree char *tls = cf_home_path (home, "tls");

  return make_folder (tls, error) &&
         cf_certificate_new_authority ("Counterfoil CRM authority", now_us, random, &authority,
                                       error) &&
         keep_certificate (home, AUTHORITY_PEM, AUTHORITY_KEY, &authority, error);
}

void
cf_home_files_clear (CfHomeFiles *files)
{
  if (files->authority_key != NULL)
    cf_key_wipe (files->authority_key, strlen (files->authority_key));
  g_clear_pointer (&files->authority_pem, g_free);
  g_clear_pointer (&files->authority_key, g_free);
}

gboolean
cf_home_read_files (const CfHome *home, CfHomeFiles *ret_files, GError **error)
{
  g_auto (CfHomeFiles) files = {read_file (home, AUTHORITY_PEM, error), NULL};

  if (files.authority_pem == NULL ||
      (files.authority_key = read_file (home, AUTHORITY_KEY, error)) == NULL)
    return FALSE;
  *ret_files = files;
  files = (CfHomeFiles){NULL, NULL};
  return TRUE;
}

CfHome *
cf_home_receive (const char *folder, const CfHomeFiles *files, GError **error)
{
  g_autoptr (CfHome) home = g_new0 (CfHome, 1);
  CfCertificate authority = {files->authority_pem, files->authority_key};
  g_autofree char *tls = NULL;

  home->folder = g_canonicalize_filename (folder, NULL);
  home->database = cf_home_path (home, DATABASE);
  home->address = g_strdup (CF_HOME_ADDRESS_DEFAULT);
  home->is_folder_new = !g_file_test (home->folder, G_FILE_TEST_EXISTS);
  tls = cf_home_path (home, "tls");
  if (!check_empty (home, folder, error) || !make_folder (home->folder, error))
    return NULL;
  if (!make_folder (tls, error) ||
      !keep_certificate (home, AUTHORITY_PEM, AUTHORITY_KEY, &authority, error)) {
    cf_home_discard (home);
    return NULL;
  }
  return g_steal_pointer (&home);
}

gboolean
cf_home_exists (const char *folder)
{
  CfHome place = {.folder = (char *)(guintptr)folder};

  return has_file (&place, SETTINGS);
}

CfHome *
cf_home_create (const char *folder, const char *database, gint64 now_us, const CfRandom *random,
                GError **error)
{
  g_autoptr (CfHome) home = g_new0 (CfHome, 1);

  home->folder = g_canonicalize_filename (folder, NULL);
  home->database = database != NULL ? g_strdup (database) : cf_home_path (home, DATABASE);
  home->address = g_strdup (CF_HOME_ADDRESS_DEFAULT);
  home->is_folder_new = !g_file_test (home->folder, G_FILE_TEST_EXISTS);
  if (!check_empty (home, folder, error) || !make_folder (home->folder, error))
    return NULL;
  if (!found_authority (home, now_us, random, error)) {
    cf_home_discard (home);
    return NULL;
  }
  return g_steal_pointer (&home);
}

/* A database file in the folder is kept by its bare name, so that the folder can be moved. */
static char *
database_from_setting (const CfHome *home, const char *setting)
{
  if (strchr (setting, '/') == NULL)
    return cf_home_path (home, setting);
  return g_strdup (setting);
}

static char *
database_to_setting (const CfHome *home)
{
  g_autofree char *own = cf_home_path (home, DATABASE);

  return g_strdup (g_str_equal (own, home->database) ? DATABASE : home->database);
}

static CfHome *
home_from_settings (const char *folder, const json_t *settings)
{
  g_autoptr (CfHome) home = g_new0 (CfHome, 1);
  const char *database = json_string_value (json_object_get (settings, "database"));
  const char *address = json_string_value (json_object_get (settings, "address"));
  json_int_t tenant_id = json_integer_value (json_object_get (settings, "tenant_id"));

  if (database == NULL || address == NULL || tenant_id < 1)
    return NULL;
  home->folder = g_canonicalize_filename (folder, NULL);
  home->database = database_from_setting (home, database);
  home->address = g_strdup (address);
  home->tenant_id = tenant_id;
  return g_steal_pointer (&home);
}

CfHome *
cf_home_open (const char *folder, GError **error)
{
  CfHome place = {.folder = (char *)(guintptr)folder};
  g_autofree char *text = NULL;
  json_t *settings;
  CfHome *home;

  if (!has_file (&place, SETTINGS)) {
    g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_FOLDER,
                 "There is no CRM in %s; make one by counterfoil-crm init", folder);
    return NULL;
  }
  text = read_file (&place, SETTINGS, error);
  if (text == NULL)
    return NULL;
  settings = json_loads (text, JSON_REJECT_DUPLICATES, NULL);
  home = home_from_settings (folder, settings);
  json_decref (settings);
  if (home == NULL)
    g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_INPUT,
                 "%s/" SETTINGS " is not what init wrote; restore it from a backup", folder);
  return home;
}

gboolean
cf_home_save (const CfHome *home, GError **error)
{
  g_autofree char *database = database_to_setting (home);
  json_t *settings = json_pack ("{ss ss sI}", "address", home->address, "database", database,
                                "tenant_id", (json_int_t)home->tenant_id);
  char *text = json_dumps (settings, JSON_INDENT (2) | JSON_SORT_KEYS);
  gboolean done = write_file (home, SETTINGS, text, error);

  free (text);
  json_decref (settings);
  return done;
}

gboolean
cf_home_lock (const CfHome *home, GError **error)
{
  g_autofree char *path = cf_home_path (home, LOCK);
  int file = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, FILE_MODE);

  if (file < 0) {
    g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_FOLDER, "Cannot write %s: %s", path,
                 g_strerror (errno));
    return FALSE;
  }
  if (flock (file, LOCK_EX | LOCK_NB) == 0)
    return TRUE; /* and the kernel lets go when the program ends, however it ends */
  (void)close (file); /* nothing was written */
  g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_REFUSED,
               "Another server works on %s; stop it first", home->folder);
  return FALSE;
}

char *
cf_home_read_authority (const CfHome *home, GError **error)
{
  return read_file (home, AUTHORITY_PEM, error);
}

gboolean
cf_home_device_key (const CfHome *home, guint8 *ret_key, GError **error)
{
  char *authority_key = read_file (home, AUTHORITY_KEY, error);
  guint8 hash[CF_HASH_BYTES];

  if (authority_key == NULL)
    return FALSE;
  cf_hash_bytes (authority_key, strlen (authority_key), hash);
  cf_derive_key (hash, "devices", ret_key);
  cf_key_wipe (hash, sizeof hash);
  cf_key_wipe (authority_key, strlen (authority_key));
  g_free (authority_key);
  return TRUE;
}

/* An address that stands for all of the machine's cannot be connected to, nor certified. */
static gboolean
is_wildcard (const char *host)
{
  return g_str_equal (host, "0.0.0.0") || g_str_equal (host, "::");
}

gboolean
cf_home_server_certificate (const CfHome *home, const char *host, gint64 now_us,
                            const CfRandom *random, CfCertificate *ret_certificate, GError **error)
{
  const char *hosts[] = {
      "localhost", "127.0.0.1", "::1", g_get_host_name (), is_wildcard (host) ? NULL : host, NULL};
  g_auto (CfCertificate) authority = {NULL, NULL};
  g_auto (CfCertificate) server = {NULL, NULL};

  if (has_file (home, SERVER_PEM) && has_file (home, SERVER_KEY)) {
    if (!load_certificate (home, SERVER_PEM, SERVER_KEY, ret_certificate, error))
      return FALSE;
    if (cf_certificate_is_good_for (ret_certificate->certificate_pem, hosts, now_us))
      return TRUE;
    cf_certificate_clear (ret_certificate);
  }
  if (!load_certificate (home, AUTHORITY_PEM, AUTHORITY_KEY, &authority, error) ||
      !cf_certificate_new_server (&authority, hosts, now_us, random, &server, error) ||
      !keep_certificate (home, SERVER_PEM, SERVER_KEY, &server, error))
    return FALSE;
  ret_certificate->certificate_pem = g_steal_pointer (&server.certificate_pem);
  ret_certificate->key_pem = g_steal_pointer (&server.key_pem);
  return TRUE;
}

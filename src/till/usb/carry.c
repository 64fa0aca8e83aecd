// SPDX-License-Identifier: Apache-2.0
#include "till/usb/carry.h"

#include <string.h>
#include <gio/gio.h>

#include "store/carry.h"
#include "store/error.h"
#include "sync/carry.h"
#include "till/error.h"
#include "wire/lost/carry.h"

#define PROGRAM "counterfoil/" CF_VERSION

static gboolean
check_paired (CfTill *till, GError **error)
{
  if (cf_till_pairing (till) != NULL)
    return TRUE;
  g_set_error (error, CF_STORE_ERROR, CF_STORE_ERROR_UNPAIRED, "This till has no shop yet");
  return FALSE;
}

static gboolean
write_text (GOutputStream *file, const char *text, GError **error)
{
  return g_output_stream_write_all (file, text, strlen (text), NULL, NULL, error);
}

static gboolean
write_batch (CfTill *till, GOutputStream *file, const CfOutboxBatch *batch, guint *ret_count,
             GError **error)
{
  g_autoptr (GBytes) record =
      cf_carry_seal (cf_till_pairing (till), batch, PROGRAM, ret_count, error);
  g_autofree char *line = record != NULL ? cf_wire_carry_encode (record) : NULL;

  return line != NULL && write_text (file, line, error);
}

static gboolean
write_all (CfTill *till, GOutputStream *file, gboolean all, CfCarriage *carriage, GError **error)
{
  CfCarryPlace place = {0, 0};

  if (!write_text (file, CF_WIRE_CARRY_HEADER "\n", error))
    return FALSE;
  for (;;) {
    g_autoptr (CfOutboxBatch) batch = NULL;
    guint count = 0;

    if (!cf_carry_read (cf_till_journal (till), &place, all, CF_WIRE_BATCH_ENTRIES_MAX, &batch,
                        error))
      return FALSE;
    if (batch == NULL)
      break;
    if (!write_batch (till, file, batch, &count, error))
      return FALSE;
    place.seq = batch->from_seq - 1 + count; /* what did not fit goes into the next */
    carriage->entries += count;
    carriage->parts++;
  }
  if (carriage->parts > 0)
    return TRUE;
  g_set_error_literal (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED,
                       "Nothing waits: the CRM has acknowledged all that this till has sold");
  return FALSE;
}

/* A file that is not there yet, or an error. */
static GFileOutputStream *
create (GFile *file, const char *path, GError **error)
{
  if (g_file_query_exists (file, NULL)) {
    g_set_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED,
                 "%s is there already and is not overwritten: name another file", path);
    return NULL;
  }
  /* What is given up before it is closed leaves nothing. */
  return g_file_replace (file, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, error);
}

gboolean
cf_till_carry (CfTill *till, const char *path, gboolean all, CfCarriage *ret_carriage,
               GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) stream = NULL;
  CfCarriage carriage = {0, 0};

  if (!check_paired (till, error) || (stream = create (file, path, error)) == NULL)
    return FALSE;
  if (!write_all (till, G_OUTPUT_STREAM (stream), all, &carriage, error) ||
      !g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error)) {
    (void)g_file_delete (file, NULL, NULL); /* half of it would only mislead */
    return FALSE;
  }
  *ret_carriage = carriage;
  return TRUE;
}

static gboolean
refuse (guint parts, const char *why, GError **error)
{
  g_set_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED,
               "%s; %u parts of the file were taken before that, and count once", why, parts);
  return FALSE;
}

/* An answer that is no trouble may still say that something is missing before the record. */
static gboolean
is_taken (const CfResponse *response)
{
  gsize length;
  const char *text = g_bytes_get_data (response->body, &length);
  g_autofree char *answer = g_strndup (text != NULL ? text : "", length);

  return strstr (answer, "\"need_from\":0") != NULL;
}

static gboolean
judge (const CfResponse *response, guint parts, GError **error)
{
  if (response == NULL || response->status == 0 || response->status >= 500 ||
      response->status == 429) {
    g_set_error (error, CF_TILL_ERROR, CF_TILL_ERROR_OFFLINE,
                 "The CRM is not reached (%s): bring the file again when it is",
                 response != NULL ? cf_trouble_name (response->trouble) : "address");
    return FALSE;
  }
  if (response->trouble != CF_TROUBLE_NONE)
    return refuse (parts, response->detail != NULL ? response->detail : "The CRM refused it",
                   error);
  return is_taken (response) ||
         refuse (parts, "What comes before it is missing at the CRM: carry again with --all",
                 error);
}

static gboolean
bring_line (CfTill *till, const char *line, CfCarriage *carriage, GError **error)
{
  g_autoptr (GBytes) record = cf_wire_carry_decode (line);
  g_autoptr (CfResponse) response = NULL;

  if (record == NULL)
    return refuse (carriage->parts, "The file is damaged or cut off: carry it again", error);
  response = cf_carry_bring (cf_till_pairing (till), record, PROGRAM);
  if (!judge (response, carriage->parts, error))
    return FALSE;
  carriage->parts++;
  return TRUE;
}

gboolean
cf_till_bring (CfTill *till, const char *path, CfCarriage *ret_carriage, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GDataInputStream) lines = NULL;
  g_autofree char *first = NULL;
  g_autoptr (GError) cause = NULL;
  CfCarriage carriage = {0, 0};
  char *line;

  if (!check_paired (till, error) || (stream = g_file_read (file, NULL, error)) == NULL)
    return FALSE;
  lines = g_data_input_stream_new (G_INPUT_STREAM (stream));
  first = g_data_input_stream_read_line (lines, NULL, NULL, NULL);
  if (first == NULL || !cf_wire_carry_is_header (first))
    return refuse (0, "This is no file that 'journal carry' wrote", error);
  while ((line = g_data_input_stream_read_line (lines, NULL, NULL, &cause)) != NULL) {
    g_autofree char *owned = line;

    if (!bring_line (till, owned, &carriage, error))
      return FALSE;
  }
  if (cause != NULL)
    return refuse (carriage.parts, cause->message, error);
  *ret_carriage = carriage;
  return TRUE;
}

// SPDX-License-Identifier: Apache-2.0
#include "wire/fact/merge-proposal.h"

#include <string.h>

#include "wire/json/read.h"
#include "wire/json/write.h"

void
cf_wire_merge_proposal_clear (CfWireMergeProposal *proposal)
{
  g_clear_pointer (&proposal->member_id, g_free);
  g_clear_pointer (&proposal->note, g_free);
  g_clear_pointer (&proposal->other_id, g_free);
}

char *
cf_wire_merge_proposal_encode (const char *member_commitment, GError **error)
{
  return cf_wire_about_encode (member_commitment, "a merge proposal", error);
}

char *
cf_wire_merge_proposal_decode (const char *body, gint64 version, GError **error)
{
  return cf_wire_about_decode (body, version, "a merge proposal", error);
}

char *
cf_wire_merge_proposal_private_encode (const CfWireMergeProposal *proposal, GError **error)
{
  CfWireWriter writer, *w = &writer;
  cf_wire_writer_start (w, CF_WIRE_PRIVATE_BYTES_MAX);
  cf_wire_write_id (w, "{\"member\":", proposal->member_id);
  cf_wire_write_text_or_null (w, ",\"note\":", CF_WIRE_TEXT_BYTES_MAX, proposal->note);
  cf_wire_write_id (w, ",\"other\":", proposal->other_id);
  cf_wire_write_literal (w, "}");
  return cf_wire_writer_finish (w, "private data", error);
}

gboolean
cf_wire_merge_proposal_private_decode (const char *data, CfWireMergeProposal *ret_proposal,
                                       GError **error)
{
  g_auto (CfWireMergeProposal) proposal = {0};
  CfWireReader reader, *r = &reader;
  cf_wire_reader_start (r, data, strlen (data));
  (void)(cf_wire_read_id (r, "{\"member\":", &proposal.member_id) &&
         cf_wire_read_text_or_null (r, ",\"note\":", CF_WIRE_TEXT_BYTES_MAX, &proposal.note) &&
         cf_wire_read_id (r, ",\"other\":", &proposal.other_id) &&
         cf_wire_read_literal (r, "}")); /* the reader remembers */
  if (!cf_wire_reader_finish (r, "private data", error))
    return FALSE;
  *ret_proposal = proposal;
  proposal = (CfWireMergeProposal){0};
  return TRUE;
}

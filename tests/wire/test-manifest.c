// SPDX-License-Identifier: Apache-2.0
#include "wire/manifest.h"

#include <string.h>

#include "base/hex.h"
#include "seal/sign.h"
#include "wire/golden/example.h"
#include "wire/golden/recode.h"

static char *
recode (const char *text, gsize length, GError **error)
{
  g_autofree char *input = NULL;
  g_autoptr (CfWireManifest) manifest = cf_wire_manifest_decode (text, length, &input, error);
  return manifest == NULL ? NULL : cf_wire_manifest_encode (manifest, error);
}

static void
test_golden (void)
{
  recode_golden ("manifest.json", recode);
}

static void
test_signature (void)
{
  gsize length;
  g_autofree char *text = example_load ("manifest.json", &length);
  g_autofree char *input = NULL;
  g_autoptr (CfWireManifest) manifest = cf_wire_manifest_decode (text, length, &input, NULL);
  guint8 public_key[CF_SIGN_PUBLIC_BYTES], secret[CF_SIGN_SECRET_BYTES], signature[CF_SIGN_BYTES];
  cf_sign_key_pair (example_crm_seed, public_key, secret);
  g_assert_true (cf_hex_decode (manifest->signature, signature, sizeof signature));
  g_assert_true (cf_sign_is_valid (public_key, input, strlen (input), signature));
  g_autofree char *own = cf_wire_manifest_signature_input (manifest, NULL);
  g_assert_cmpstr (own, ==, input);
  g_assert_null (strstr (input, "\"signature\""));
}

static void
test_refused (void)
{
  static const RecodeRefusal refusals[] = {
      {"\"bytes\":20480", "\"bytes\":0", CF_WIRE_ERROR_RANGE},
      {"\"bytes\":20480", "\"bytes\":16384", CF_WIRE_ERROR_MALFORMED},
      {"\"bytes\":20480", "\"bytes\":24577", CF_WIRE_ERROR_MALFORMED},
      {"\"chunk_bytes\":8192", "\"chunk_bytes\":0", CF_WIRE_ERROR_RANGE},
      {"\"chunks\":[\"e", "\"chunks\":[\"E", CF_WIRE_ERROR_RANGE},
      {"\"chunks\":[", "\"chunks\":[7,", CF_WIRE_ERROR_RANGE},
      {"\"chunks\":[", "\"chunks\":{},\"x\":[", CF_WIRE_ERROR_MALFORMED},
      {"\"feed\":\"stock\"", "\"feed\":\"members\"", CF_WIRE_ERROR_MALFORMED},
      {"\"feed\":\"stock\"", "\"feed\":\"offers\"", CF_WIRE_ERROR_MALFORMED},
      {"\"feeds\":[", "\"feeds\":[7,", CF_WIRE_ERROR_MALFORMED},
      {"\"feeds\":[", "\"feeds\":7,\"x\":[", CF_WIRE_ERROR_MALFORMED},
      {"\"rows\":6", "\"rows\":-6", CF_WIRE_ERROR_RANGE},
      {"\"S1-41\"", "\"../../etc/passwd\"", CF_WIRE_ERROR_MALFORMED},
      {"\"S1-41\"", "\"\"", CF_WIRE_ERROR_RANGE},
      {".stock.1.41", "?stock=1&", CF_WIRE_ERROR_MALFORMED},
      {"\"signature\":\"", "\"signature\":\"0", CF_WIRE_ERROR_RANGE},
  };
  recode_refused ("manifest.json", recode, refusals, G_N_ELEMENTS (refusals));
}

/* What a newer CRM adds is ignored, but it is signed. */
static void
test_newer (void)
{
  g_autofree char *text = example_text ("manifest.json");
  g_autofree char *newer = recode_replace (
      text, "\"feeds\":[", "\"zeal\":1,\"feeds\":[{\"feed\":\"orders\",\"rows\":\"many\"},");
  g_autofree char *input = NULL;
  g_autoptr (CfWireManifest) manifest =
      cf_wire_manifest_decode (newer, strlen (newer), &input, NULL);
  g_assert_nonnull (manifest);
  g_assert_nonnull (strstr (input, "\"zeal\":1"));
  g_assert_nonnull (strstr (input, "\"orders\""));
}

/* An older CRM does not know every feed; what it says is sound, and not whole. */
static void
test_older (void)
{
  g_autofree char *text = example_text ("manifest.json");
  g_autofree char *again = NULL;
  g_autofree char *older = recode_replace (text, "\"feed\":\"offers\"", "\"feed\":\"orders\"");
  g_autofree char *input = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CfWireManifest) manifest =
      cf_wire_manifest_decode (older, strlen (older), &input, NULL);
  g_assert_nonnull (manifest);
  g_assert_false (cf_wire_manifest_is_whole (manifest));
  again = cf_wire_manifest_encode (manifest, &error);
  g_assert_no_error (error);
  g_assert_null (strstr (again, "offers"));
}

static void
test_encode_refuses (void)
{
  g_autofree char *text = example_text ("manifest.json");
  g_autofree char *input = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CfWireManifest) manifest = cf_wire_manifest_decode (text, strlen (text), &input, NULL);
  manifest->bytes++;
  manifest->chunk_bytes = 4096;
  g_assert_null (cf_wire_manifest_encode (manifest, &error));
  g_assert_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_RANGE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/manifest/golden", test_golden);
  g_test_add_func ("/wire/manifest/signature", test_signature);
  g_test_add_func ("/wire/manifest/refused", test_refused);
  g_test_add_func ("/wire/manifest/newer", test_newer);
  g_test_add_func ("/wire/manifest/older", test_older);
  g_test_add_func ("/wire/manifest/encode-refuses", test_encode_refuses);
  return g_test_run ();
}

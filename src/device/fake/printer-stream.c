// SPDX-License-Identifier: Apache-2.0
#include "device/fake/printer-stream.h"

/* A command of fixed length, told by its first two bytes. */
static const struct {
  guint8 first;
  guint8 second;
  guint8 length;
  CfFakePrinterPart part;
} commands[] = {
    {0x10, 0x04, 3, CF_FAKE_PRINTER_STATUS}, {0x10, 0x14, 5, CF_FAKE_PRINTER_PART},
    {0x1b, '@', 2, CF_FAKE_PRINTER_PART},    {0x1b, '!', 3, CF_FAKE_PRINTER_PART},
    {0x1b, '-', 3, CF_FAKE_PRINTER_PART},    {0x1b, '2', 2, CF_FAKE_PRINTER_PART},
    {0x1b, '3', 3, CF_FAKE_PRINTER_PART},    {0x1b, 'E', 3, CF_FAKE_PRINTER_PART},
    {0x1b, 'J', 3, CF_FAKE_PRINTER_PART},    {0x1b, 'M', 3, CF_FAKE_PRINTER_PART},
    {0x1b, 'a', 3, CF_FAKE_PRINTER_PART},    {0x1b, 'd', 3, CF_FAKE_PRINTER_PART},
    {0x1b, 'p', 5, CF_FAKE_PRINTER_KICK},    {0x1b, 't', 3, CF_FAKE_PRINTER_PART},
    {0x1c, '!', 3, CF_FAKE_PRINTER_PART},    {0x1c, '&', 2, CF_FAKE_PRINTER_PART},
    {0x1c, '.', 2, CF_FAKE_PRINTER_PART},    {0x1d, '!', 3, CF_FAKE_PRINTER_PART},
    {0x1d, 'a', 3, CF_FAKE_PRINTER_PART},    {0x1d, 'r', 3, CF_FAKE_PRINTER_DONE},
};

#define RASTER_HEAD 8
#define COUNTED_HEAD 5
#define BARCODE_HEAD 4

/* Commands that say how long they are; 0: none of them, or their head is not all there. */
static gsize
counted_length (const guint8 *bytes, gsize n)
{
  if (bytes[1] == '(' && n >= COUNTED_HEAD)
    return COUNTED_HEAD + bytes[3] + 256u * bytes[4];
  if (bytes[0] == 0x1d && bytes[1] == 'v' && n >= RASTER_HEAD)
    return RASTER_HEAD + (bytes[4] + 256u * bytes[5]) * (gsize)(bytes[6] + 256u * bytes[7]);
  if (bytes[0] == 0x1d && bytes[1] == 'k' && n >= BARCODE_HEAD)
    return BARCODE_HEAD + (gsize)bytes[3];
  if (bytes[0] == 0x1d && bytes[1] == 'V' && n >= 3)
    return bytes[2] >= 0x41 && bytes[2] < 0x80 ? 4 : 3;
  return 0;
}

static gboolean
says_its_length (const guint8 *bytes)
{
  return (bytes[0] != 0x10 && bytes[1] == '(') ||
         (bytes[0] == 0x1d && (bytes[1] == 'v' || bytes[1] == 'k' || bytes[1] == 'V'));
}

CfFakePrinterPart
cf_fake_printer_part (const guint8 *bytes, gsize n, gsize *ret_length)
{
  *ret_length = 1;
  if (bytes[0] != 0x10 && (bytes[0] < 0x1b || bytes[0] > 0x1d))
    return CF_FAKE_PRINTER_PART;
  if (n < 2)
    return CF_FAKE_PRINTER_MORE;
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++) {
    if (commands[i].first == bytes[0] && commands[i].second == bytes[1]) {
      *ret_length = commands[i].length;
      return n < commands[i].length ? CF_FAKE_PRINTER_MORE : commands[i].part;
    }
  }
  if (!says_its_length (bytes))
    return CF_FAKE_PRINTER_PART;
  *ret_length = counted_length (bytes, n);
  return *ret_length == 0 || n < *ret_length ? CF_FAKE_PRINTER_MORE : CF_FAKE_PRINTER_PART;
}

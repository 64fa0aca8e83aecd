# SPDX-License-Identifier: Apache-2.0
"""A small house that every rule passes, and for each rule what must make it fail.

Words that the rules refuse are put together here, so that this file passes them itself.
"""
SPDX = "SPDX-License-" + "Identifier: Apache-2.0"
C = f"// {SPDX}\n"
HASH = f"# {SPDX}\n"

TABLE = """| folder | one line | may include | libraries |
|---|---|---|---|
| `base/` | ports | – | glib |
| `core/` | values | base | glib |
| `crm/` | the centre | base, core | glib, gio, zstd |
"""
BASKET_H = C + """#pragma once

#include <glib.h>

#define CF_BASKET_LINES_MAX 500

/* What a customer means to buy. */
typedef struct {
  gint64 total_minor;
} CfBasket;

/* The sum of the lines. */
gint64 cf_basket_get_total_minor (const CfBasket *basket);
"""
BASKET_C = C + """#include "core/basket.h"

#include <string.h>

#include "base/clock.h"

static gint64
doubled (gint64 price_minor)
{
  return 2 * price_minor;
}

gint64
cf_basket_get_total_minor (const CfBasket *basket)
{
  return doubled (basket->total_minor);
}
"""
BUILD = HASH + """core_lib = static_library('cf-core', 'basket.c', dependencies: [glib, base_dep])
core_dep = declare_dependency(link_with: core_lib)
"""
SCHEMA = """
-- What was sold.
CREATE TABLE sale (
  n INTEGER PRIMARY KEY -- in order
) STRICT;
"""
SPOKEN = C + 'const char *a = _ ("Hi");\n'
PO_HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
TRANSLATED = {"src/app/a.c": SPOKEN, "po/POTFILES": "src/app/a.c\n", "po/LINGUAS": "de\n"}
GOOD = {
    "README.md": "# A shop\n",
    "LICENSE": "Apache\n",
    ".clang-format": open(__file__.replace("tests/lint/samples.py", ".clang-format")).read(),
    "src/README.md": TABLE,
    "src/base/clock.h": C + "#pragma once\n\n#define CF_CLOCK 1\n",
    "src/core/basket.h": BASKET_H,
    "src/core/basket.c": BASKET_C,
    "src/core/meson.build": BUILD,
    "src/crm/main.c": C + "#include <gio/gio.h>\n\nint\nmain (void)\n{\n  return 0;\n}\n",
    "src/crm/sql/0001-create-sale.sql": f"-- {SPDX}\n" + SCHEMA,
    "src/crm/sql.gresource.xml": f"<!-- {SPDX} -->\n<file>sql/0001-create-sale.sql</file>\n",
    "tests/core/test-basket.c": C + "#include \"core/basket.h\"\n",
    "tests/core/meson.build": HASH + "test('basket', executable('t', 'test-basket.c'))\n",
    "tests/lint/exemptions.txt": "# comment\nsrc/crm/main.c: only hands over to the commands\n",
    "packaging/start": "#!/bin/sh\n" + HASH + "echo \"$1\"\n",
}


def changed(path, old, new):
    """A sample of the good house with one thing changed."""
    assert old in GOOD[path], (path, old)
    return {path: GOOD[path].replace(old, new, 1)}


def body(lines):
    """basket.c with other statements in its public function."""
    return changed("src/core/basket.c", "  return doubled (basket->total_minor);\n", lines)


def nested(depth):
    """Statements nested so deep, half of them without braces."""
    text = ""
    for level in range(depth):
        brace = " {" if level % 2 else ""
        text += "  " * (level + 1) + f"if (basket != NULL){brace}\n"
    text += "  " * (depth + 1) + "return 1;\n"
    text += "".join("  " * (level + 1) + "}\n" for level in reversed(range(depth)) if level % 2)
    return body(text + "  return 0;\n")


LONG = "x" * 101
MANY = ", ".join(f"int a{i}" for i in range(7))

# (rule, what it must say, files laid over the good house; None takes a file away)
BAD = [
    ("house.top", "notes", {"notes/x.md": "hello\n"}),
    ("house.spdx", "src/core/basket.c", changed("src/core/basket.c", C, "")),
    ("house.spdx", "packaging/start", changed("packaging/start", HASH, "")),
    ("house.strangers", "README.md:2", {"README.md": "# A shop\nsee /wo" "rk/main\n"}),
    ("house.strangers", "README.md:1", {"README.md": "from deb.deb" "ian.org\n"}),
    ("house.clean", "space at the end", {"README.md": "# A shop \n"}),
    ("house.clean", "a tab", {"README.md": "# A\tshop\n"}),
    ("house.clean", "one newline", {"README.md": "# A shop"}),
    ("mirror.proofs", "no test is named",
     {"tests/protocol.md": f"<!-- {SPDX} -->\n| clause | proof |\n|---|---|\n| Sold | once |\n"}),
    ("mirror.proofs", "no test_sold in",
     {"tests/protocol.md": f"<!-- {SPDX} -->\n| Sold | `core/test-basket.c` test_sold |\n"}),
    ("layers.includes", "may not include crm/",
     changed("src/core/basket.c", "base/clock.h", "crm/shop.h")),
    ("layers.includes", "no row", {"src/helm/x.c": C}),
    ("layers.includes", "no row", {"src/stray.c": C}),
    ("layers.includes", "may not use sqlite3",
     changed("src/core/basket.c", "<string.h>", "<sqlite3.h>")),
    ("layers.includes", "may not use gio",
     changed("src/core/basket.c", "<string.h>", "<gio/gio.h>")),
    ("layers.includes", "not a header", changed("src/core/basket.c", "<string.h>", "<time.h>")),
    ("layers.includes", "not a header", changed("src/crm/main.c", "gio/gio.h", "openssl/ssl.h")),
    ("layers.includes", "names no layer",
     changed("src/core/basket.c", '"base/clock.h"', '"clock.h"')),
    ("layers.includes", "no table", {"src/README.md": "nothing\n"}),
    ("layers.links", "may not link crm/", changed("src/core/meson.build", "base_dep", "crm_dep")),
    ("layers.links", "may not link sqlite3",
     changed("src/core/meson.build", "[glib", "[glib, sqlite")),
    ("layers.rows", "not above it",
     {"src/README.md": TABLE.replace("ports | – |", "ports | core |")}),
    ("layers.rows", "unknown", {"src/README.md": TABLE.replace("zstd", "brotli")}),
    ("sizes.files", "601 lines", {"src/crm/main.c": C + "\n" * 600}),
    ("sizes.files", "151 lines", {"src/base/clock.h": C + "#pragma once\n" + "\n" * 149}),
    ("sizes.files", "301 lines", {"ui/sale/sale.ui": "<a/>\n" * 301}),
    ("sizes.folders", "21 .c files", {f"src/crm/a{i}.c": C for i in range(20)}),
    ("sizes.functions", "lines, at most 70", body("  basket = NULL;\n" * 70)),
    ("sizes.functions", "nests 5", nested(5)),
    ("sizes.functions", "nests 5", body(
        "  do {\n    switch (1) {\n    case 1:\n      each (a, b) {\n        for (;;)\n"
        "          while (1)\n            ;\n      }\n    }\n  } while (0);\n  return 0;\n")),
    ("sizes.functions", "7 parameters",
     changed("src/core/basket.c", "gint64 price_minor)\n{", MANY + ")\n{")),
    ("sizes.lines", "columns", {"src/crm/main.c": C + "// " + LONG + "\n"}),
    ("words.floating", "double", body("  double x = 1;\n  return (gint64) x;\n")),
    ("words.floating", "0.5", body("  return (gint64) (0.5 * 4);\n")),
    ("words.prints", "printf", body("  printf (\"here\");\n  return 0;\n")),
    ("words.prints", "stderr", body("  fwrite (\"x\", 1, 1, stderr);\n  return 0;\n")),
    ("words.logs", "g_warning", body("  g_warning (\"odd\");\n  return 0;\n")),
    ("words.notes", "README.md:1", {"README.md": "TO" "DO: write\n"}),
    ("words.notes", "basket.c", body("  return 0; // FIX" "ME\n")),
    ("words.always_on", "meson.build:2",
     {"meson.build": HASH + "add_project_arguments('-DG_DISABLE_AS" "SERT')\n"}),
    ("words.always_on", "diagnostic",
     {"src/crm/main.c": C + "#pragma GCC diagnostic ignored \"-Wshadow\"\n"}),
    ("names.files", "could hold anything", {"src/core/price-utils.c": C}),
    ("names.files", "lower case", {"src/core/Price.c": C}),
    ("names.public", "is public: cf_", changed("src/core/basket.h", "gint64 cf_", "gint64 ")),
    ("names.public", "type Basket", changed("src/core/basket.h", "} CfBasket;", "} Basket;")),
    ("names.public", "macro LINES", changed("src/core/basket.h", "CF_BASKET_LINES", "LINES")),
    ("names.types", "CfBasketManager", body("  CfBasketManager *m;\n  return 0;\n")),
    ("names.static", "takes no prefix", changed("src/core/basket.c", "\ndoubled", "\ncf_doubled")),
    ("names.static", "neither static",
     changed("src/core/basket.c", "static gint64\ndoubled", "gint64\ndoubled")),
    ("headers.once", "pragma", changed("src/core/basket.h", "#pragma once\n", "")),
    ("headers.documented", "cf_basket_get_total_minor",
     changed("src/core/basket.h", "/* The sum of the lines. */\n", "")),
    ("headers.documented", "cf_k",
     changed("src/core/basket.h", "gint64 cf_", "\n".join(
         f"int cf_{n} (void);" for n in "abcdefghijk") + "\ngint64 cf_")),
    ("headers.order", "comes first",
     changed("src/core/basket.c", '#include "core/basket.h"\n\n#include <string.h>\n',
             '#include <string.h>\n\n#include "core/basket.h"\n')),
    ("headers.order", "<system> before",
     changed("src/core/basket.c", '#include <string.h>\n\n#include "base/clock.h"\n',
             '#include "base/clock.h"\n\n#include <string.h>\n')),
    ("mirror.mirror", "src/core/basket.c", {"tests/core/test-basket.c": None}),
    ("mirror.exemptions", "does not exist",
     {"tests/lint/exemptions.txt": "src/core/gone.c: a reason of some length\n"}),
    ("mirror.exemptions", "has its test",
     {"tests/lint/exemptions.txt": "src/core/basket.c: a reason of some length\n"}),
    ("mirror.exemptions", "give the reason", {"tests/lint/exemptions.txt": "src/crm/main.c:\n"}),
    ("mirror.registered", "not named", {"tests/core/meson.build": HASH}),
    ("schema.names", "not named", {"src/crm/sql/2-more.sql": HASH}),
    ("schema.names", "the next number is 0002", {"src/crm/sql/0003-add-tender.sql": HASH}),
    ("schema.tables", "not STRICT", changed("src/crm/sql/0001-create-sale.sql", " STRICT", "")),
    ("schema.tables", "no comment",
     changed("src/crm/sql/0001-create-sale.sql", "-- What was sold.\n", "")),
    ("schema.embedded", "0002-add-tender.sql", {"src/crm/sql/0002-add-tender.sql": HASH}),
    ("tools.format", "src/core/basket.c:9",
     changed("src/core/basket.c", "doubled (g", "doubled(g")),
    ("tools.shell", "SC2086", changed("packaging/start", '"$1"', "$1")),
    ("translations.potfiles", "gone.c does not exist", {"po/POTFILES": "gone.c\n"}),
    ("translations.potfiles", "src/app/a.c has something",
     {"src/app/a.c": SPOKEN, "po/POTFILES": ""}),
    ("translations.potfiles", "ui/a.ui has something",
     {"ui/a.ui": '<property translatable="yes">Hi</property>\n', "po/POTFILES": ""}),
    ("translations.complete", "not translated: “Hi”",
     {**TRANSLATED, "po/de.po": PO_HEADER + 'msgid "Ho"\nmsgstr "Hei"\n'}),
    ("translations.complete", "a guess: “Hi”",
     {**TRANSLATED, "po/de.po": PO_HEADER + '#, fuzzy\nmsgid "Hi"\nmsgstr "Hallo"\n'}),
    ("tools.python", "tests/x.py:1", {"tests/x.py": "def (\n"}),
]

#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Layers that only compute call nothing that reads the world: purity.py LAYER=ARCHIVE…

The undefined symbols of each archive are held to a closed list for the C library and to a list of
refusals for GLib, Jansson and ICU. What a library does inside itself is its own affair.
"""
import re
import subprocess
import sys

# What the C library gives without looking at a clock, a file, a socket, a locale, the environment
# or a random source; and what compilers, sanitizers and hardening put in.
COMPUTES = re.compile(
    r"_?_?(mem(cpy|move|set|cmp|chr|rchr)|bcmp|stpcpy|str(len|nlen|cmp|ncmp|chr|rchr|str|spn|cspn"
    r"|pbrk|cpy|ncpy|cat|ncat)|v?snprintf)(_chk)?"
    r"|bsearch|qsort|abort|free|malloc|calloc|realloc|abs|labs|llabs"
    r"|(exp2?|log|log2|log10|log1p|expm1|pow|ldexp|frexp|sqrt|fabs|floor|ceil|round|l?lround|fmin"
    r"|fmax|tanh|erf)f?"
    r"|__stack_chk_fail|__assert_fail|_GLOBAL_OFFSET_TABLE_|__(asan|ubsan|sanitizer|gcov|tsan)_\w+"
    r"|__(mul|div|mod|udiv|umod|divmod)[dt]i\d|__popcountdi2|_Unwind_\w+|__errno_location")
GLIB = re.compile(r"g_\w+|_g_\w+|glib_\w+")
GLIB_REFUSED = re.compile("g_(" + "|".join((
    # clocks and random sources
    r"get_(real_time|monotonic_time|current_time)|date_time_(new_now\w*|new_local|to_local)",
    r"date_time_format\w*|date_time_new_from_unix_local\w*|time_zone_new(_identifier|_local)?",
    r"date_strftime",
    r"date_set_(time\w*|parse)|timer_\w+|usleep|random_\w+|rand_new|uuid_string_random",
    # the environment and the machine
    r"(get|set|unset|list)env|get_(environ|current_dir|home_dir|tmp_dir|user_\w+|real_name)",
    r"get_(host_name|system_\w+|prgname|application_name|num_processors|os_info)",
    r"find_program_in_path",
    # files, processes and sockets
    r"file_\w+|open|fopen|freopen|creat|close|stat|lstat|unlink|rmdir|mkdir\w*|mk[sd]temp\w*",
    r"rename|remove|access|chmod|chdir|fsync|dir_\w+|mapped_file_\w+|io_\w+|canonicalize_filename",
    r"(key|bookmark)_file_load_\w+|spawn_\w+|shell_\w+|socket\w*|inet_\w+",
    # threads and main loops
    r"thread_\w+|async_queue_\w+|cond_wait_until|main_\w+|source_\w+|timeout_\w+|idle_\w+",
    # printing and logging
    r"print|printerr|v?f?printf|log|logv|log_\w+|message|warn_message|on_error_\w+",
    # locales
    r"get_(charset\w*|filename_charsets|console_charset|language_names\w*|locale_variants)",
    r"strerror|strsignal|utf8_collate\w*|locale_\w+|filename_(to|from|display)\w*|format_size\w*",
    r"d[cnp]?gettext2?")) + ")")
# g_error, g_return_if_fail and CF_CHECK end in these.
GLIB_ALLOWED = re.compile(r"g_(return_if_fail_warning|assertion_message\w*)")
JANSSON = re.compile(r"json\w*_\w+")
JANSSON_REFUSED = re.compile(r"json_(load|dump)_?(file|f|fd)")
ICU = re.compile(r"u[a-z0-9]*_\w+_\d+")
ICU_REFUSED = re.compile(
    r"ucal_getNow_\d+|ucal_(setDefault|getDefault)\w+|uloc_getDefault_\d+|u_f\w+_\d+")
OWN = re.compile(r"cf_\w+")


def impure(symbols):
    """Those of the symbols that a layer which only computes may not use."""
    return sorted(s for s in set(symbols) if not _is_pure(s))


def _is_pure(symbol):
    if OWN.fullmatch(symbol) or COMPUTES.fullmatch(symbol):
        return True
    if GLIB.fullmatch(symbol):
        return bool(GLIB_ALLOWED.fullmatch(symbol)) or not GLIB_REFUSED.fullmatch(symbol)
    if JANSSON.fullmatch(symbol):
        return not JANSSON_REFUSED.fullmatch(symbol)
    return bool(ICU.fullmatch(symbol)) and not ICU_REFUSED.fullmatch(symbol)


def undefined(archive):
    """The symbols that an archive uses and no member of it defines."""
    listed = subprocess.run(["nm", "-P", "-A", archive], capture_output=True, text=True, check=True)
    used, defined = set(), set()
    for line in listed.stdout.splitlines():
        fields = line.rpartition(": ")[2].split()
        (used if fields[1] in "Uw" else defined).add(fields[0])
    return used - defined


def main():
    pairs = [argument.split("=", 1) for argument in sys.argv[1:]]
    print(f"1..{len(pairs)}")
    failed = 0
    for number, (layer, archive) in enumerate(pairs, 1):
        used = undefined(archive)
        found = impure(used)
        for symbol in found:
            print(f"{layer}: {symbol} reads the world, or is unknown to tests/lint/purity.py",
                  file=sys.stderr)
        print(f"{'not ok' if found or not used else 'ok'} {number} {layer} only computes")
        failed += bool(found) or not used
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A locale in a folder of its own: make-locale.sh LOCALEDEF LANGUAGE FOLDER. Where its source is not
# installed the folder stays empty, and the tests say so.
mkdir -p "$3"
"$1" -i "$2" -f UTF-8 "$3" >/dev/null 2>&1 || true

#!/bin/sh
# Installs keystore below a prefix, or takes it away from there.
set -eu

usage() {
    echo "usage: ./install.sh [--prefix FOLDER] [--remove]    (FOLDER is /usr/local unless told)" >&2
    exit 64
}

prefix=/usr/local
remove=no
while [ $# -gt 0 ]; do
    case "$1" in
        --prefix)
            [ $# -ge 2 ] || usage
            prefix=$2
            shift
            ;;
        --remove) remove=yes ;;
        *) usage ;;
    esac
    shift
done

cd "$(dirname "$0")"
find bin share -type f | sort | while read -r file; do
    if [ "$remove" = yes ]; then
        rm -f "$prefix/$file"
    else
        mode=644
        case "$file" in bin/*) mode=755 ;; esac
        # Beside it first: a program that runs is not written over.
        install -D -m "$mode" "$file" "$prefix/$file.new"
        mv -f "$prefix/$file.new" "$prefix/$file"
    fi
done
if [ "$remove" = yes ]; then
    for folder in share/doc/keystore/examples share/doc/keystore share/keystore/themes share/keystore; do
        if [ -d "$prefix/$folder" ]; then rmdir --ignore-fail-on-non-empty "$prefix/$folder"; fi
    done
    echo "keystore is gone from $prefix"
else
    echo "keystore is in $prefix/bin; its manual: man keystore"
fi

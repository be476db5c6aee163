#!/usr/bin/env bash
# package.sh BUILD SCRATCH: the Debian package unpacked somewhere else runs with its own data, and names what it needs.
set -euo pipefail
build=$1
scratch=$2
fail() { echo "package: $*" >&2; exit 1; }
command -v dpkg-shlibdeps > /dev/null || { echo "skipped: no dpkg-dev"; exit 77; }

rm -rf "$scratch"
mkdir -p "$scratch"
(cd "$scratch" && cpack --config "$build/CPackConfig.cmake" -B "$scratch/made" > "$scratch/cpack.log") || { cat "$scratch/cpack.log"; fail "cpack failed"; }
package=$(find "$scratch/made" -maxdepth 1 -name 'qinzao_*.deb')
[ -s "$package" ] || fail "no package was made"
for wanted in libgdal32 libgeos-c1v5 libsqlite3-0 fonts-wqy-microhei; do
  dpkg-deb -f "$package" Depends | grep -q "$wanted" || fail "Depends does not name $wanted"
done
dpkg-deb -x "$package" "$scratch/root"
for file in bin/qinzao share/man/man1/qinzao.1.gz share/man/man1/qinzao-gaps.1.gz share/bash-completion/completions/qinzao \
  share/qinzao/standards/gb50014-2021.toml share/qinzao/qgis/qinzao/metadata.txt share/qgis/python/plugins/qinzao/metadata.txt share/doc/qinzao/README.md \
  share/doc/qinzao/copyright share/doc/qinzao/docs/using/zh/README.md share/doc/qinzao/docs/using/zh/示例/管点.csv share/doc/qinzao/docs/pictures/zh/coverage.png \
  share/doc/qinzao/examples/unserved.cpp; do
  [ -s "$scratch/root/usr/$file" ] || [ -s "$scratch/root/usr/${file%.gz}" ] || fail "the package lacks /usr/$file"
done
for command in $("$scratch/root/usr/bin/qinzao" --help | sed -n '/^Subcommands:/,$s/^  \([a-z]*\) .*/\1/p'); do
  compgen -G "$scratch/root/usr/share/man/man1/qinzao-$command*.1*" > /dev/null || missing="${missing:-} $command"  # ledger: of its subcommands
done
[ -z "${missing:-}" ] || fail "the package has no manual page of:$missing"
[ ! -d "$scratch/root/usr/include" ] || fail "the package holds headers"

# It finds the data beside itself: a word that only this copy of the standard has is seen.
sed -i 's/GB 50014-2021/GB 50014-2021 beside the program/' "$scratch/root/usr/share/qinzao/standards/gb50014-2021.toml"
qinzao=$scratch/root/usr/bin/qinzao
"$qinzao" --version | grep -qx 'qinzao [0-9.]*' || fail "--version says $("$qinzao" --version)"
"$qinzao" demo "$scratch/demo" -q > "$scratch/demo.log" || { cat "$scratch/demo.log"; fail "the demo does not run"; }
"$qinzao" gaps "$scratch"/demo/*.gpkg --group hydraulics --as-of 2020-11-15 --lang en | grep -q 'beside the program' ||
  fail "the data is not that of the package"

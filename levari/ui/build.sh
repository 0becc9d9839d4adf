#!/bin/sh
# Rebuild static/levari from sass/. Needs Node 20 or newer with npm; nothing at run time needs it.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --save-exact \
    govuk-frontend@6.6.0 @ministryofjustice/frontend@11.1.0 sass@1.108.2 esbuild@0.28.2 >/dev/null
ln -s node_modules/@ministryofjustice/frontend/moj moj
cp -r "$here/sass" own
out=$here/static/levari
mkdir -p "$out/images"
node node_modules/sass/sass.js --style=compressed --no-charset --no-source-map --quiet-deps --load-path=. --load-path=own \
    own/levari.scss levari.body.css
{ echo '@charset "UTF-8";'; cat "$here/sass/notice.txt"; cat levari.body.css; } >"$out/levari.css"
node node_modules/esbuild/bin/esbuild own/levari.mjs --bundle --minify --format=esm --legal-comments=none \
    --log-level=warning --outfile=levari.body.js
{ cat "$here/sass/notice.txt"; cat levari.body.js; } >"$out/levari.js"
cp own/capable.js "$out/capable.js"
cp moj/assets/images/icon-document.svg "$out/images/icon-document.svg"

#!/usr/bin/env bash
# Builds the site into dist/, ready for any file server.
#
#   PUBLIC_URL    where the site will be mounted: / or /interplay/
#   SITE_ORIGIN   its host, for the pictures of shared links: https://example.org
#   DIST          another directory than dist/
source "$(dirname "$0")/env.sh"

dist=${DIST:-dist}
public_url=${PUBLIC_URL:-/}
[[ "$public_url" == /* && "$public_url" == */ ]] ||
  fail "PUBLIC_URL must begin and end with a slash, as in /interplay/; it is $public_url"
scripts/setup.sh
say "Building the app for release (the first time about five minutes)"
trunk build --release --locked --public-url "$public_url" --dist "$dist"
say "Taking the spaces out of glue and styles"
esbuild --minify --allow-overwrite --log-level=warning --outdir="$dist" "$dist"/interplay-*.js "$dist"/{reference,present,demos,search,share}-*.js "$dist"/style-*.css
node scripts/size.mjs "$dist"

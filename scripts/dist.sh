#!/usr/bin/env bash
# Builds the site into dist/, ready for any file server.
#
#   PUBLIC_URL    where the site will be mounted: / or /interplay/
#   SITE_ORIGIN   its host, for the pictures of shared links: https://example.org
#   DIST          another directory than dist/
#   MOUNT=again   what was built last for the root of a host is mounted elsewhere: nothing is compiled
#   COMPRESS=no   no .br and .gz beside the files: the host compresses by itself, or nobody will visit
source "$(dirname "$0")/env.sh"

dist=${DIST:-dist}
public_url=${PUBLIC_URL:-/}
[[ "$public_url" == /* && "$public_url" == */ ]] ||
  fail "PUBLIC_URL must begin and end with a slash, as in /interplay/; it is $public_url"
scripts/setup.sh
bundle=${CARGO_TARGET_DIR:-target}/bundle
if [[ "${MOUNT:-}" == again ]]; then
  grep -qs 'name="interplay-base" content="/"' "$bundle/index.html" ||
    fail "There is no bundle for the root of a host to mount again: run scripts/dist.sh without MOUNT and PUBLIC_URL first"
  say "Mounting the bundle that is there at $public_url"
  rm -rf "$dist" && mkdir -p "$(dirname "$dist")" && cp -r "$bundle" "$dist"
  # The bundle was made for the root of a host, and only its page says so.
  sed -i -E "s#(href|src|content|data-[a-z-]+)=\"/#\1=\"$public_url#g" "$dist/index.html"
  scripts/pages.sh "$dist"
else
  say "Compiling the browser's programs, once (about ten minutes on two cores)"
  # All at once: trunk asks for one after the other, and the last step of each, link-time optimisation, has one thread.
  # shellcheck disable=SC2046
  cargo build --quiet --locked --target wasm32-unknown-unknown --profile wasm --features hydrate \
    $(sed -n 's/.*data-bin="\(.*\)".*/--bin \1/p' index.html)
  say "Building the app for release"
  trunk build --release --locked --public-url "$public_url" --dist "$dist"
fi
say "Cutting programs in two: what a first visit runs, and the rest (about four minutes on two cores)"
node scripts/split/index.mjs "$dist" "$public_url"
say "Taking the spaces out of glue and styles"
esbuild --minify --allow-overwrite --log-level=warning --outdir="$dist" "$dist"/interplay-*.js "$dist"/{boot,worker}.js "$dist"/{reference,present,chapter,mission,replay,reader,reading,demos,search,share,offline}-*.js "$dist"/style-*.css
if [[ "${COMPRESS:-yes}" != no ]]; then
  say "Compressing every text and module, for servers that send such files as they are (about a minute on two cores)"
  node scripts/compress.mjs "$dist"
fi
node scripts/hosting.mjs "$dist"
node scripts/size.mjs "$dist"

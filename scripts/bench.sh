#!/usr/bin/env bash
# Measures, without judging: what the built site weighs.
source "$(dirname "$0")/env.sh"

scripts/dist.sh

# Sourced by tests that try many things: each prints a line, and $failed is 1 where one did not turn out so.
failed=0
tell_failure() {
  echo "FAIL $1"
  sed 's/^/     /' check.log | head -20
  failed=1
}
check() { # check WORDS COMMAND...: it succeeds
  local words=$1
  shift
  if "$@" >check.log 2>&1; then echo "ok   $words"; else tell_failure "$words"; fi
}
refused() { # refused WORDS CAUSE COMMAND...: it fails, and says so
  local words=$1 cause=$2
  shift 2
  if "$@" >check.log 2>&1; then tell_failure "$words: was not refused"
  elif grep -q -- "$cause" check.log; then echo "ok   $words"
  else tell_failure "$words: does not say '$cause'"; fi
}

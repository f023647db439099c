# Reads the samples of collect.sh, a round a line, and prints medians as a table. A ratio is of the
# medians of two processes that ran one after the other; shown is the median of those, and how far
# they lie apart.
#   repeat case collector kind devices/s cpu failed farm others seconds cpu-seconds
BEGIN {
  FS = "\t"
  print "| Lines, think ms, at a time | Collector | Rounds | Devices/s | CPU ms per device | Routers' CPU ms per device | Others, cores | Failed |"
  print "|---|---|---|---|---|---|---|---|"
}

$4 != "between" {
  row = $2 SUBSEP $3 SUBSEP $4
  if (!(row in count)) rows[++last] = row
  n = ++count[row]
  rate[row, n] = $5; cpu[row, n] = $6; farm[row, n] = $8; others[row, n] = $9
  failed[row] += $7
  turn = $1 SUBSEP row
  turnRate[turn, ++turns[turn]] = $5
  turnCpu[turn, turns[turn]] = $6
  if ($1 > repeats) repeats = $1
}

$4 == "cold" {
  n = ++runs[$2, $3]
  took[$2, $3, n] = $10
}

function median(values, key, n,    sorted, i, j, v) {
  for (i = 1; i <= n; i++) {
    v = values[key, i] + 0
    for (j = i - 1; j > 0 && sorted[j] > v; j--) sorted[j + 1] = sorted[j]
    sorted[j + 1] = v
  }
  return n % 2 ? sorted[(n + 1) / 2] : (sorted[n / 2] + sorted[n / 2 + 1]) / 2
}

function ratio(values, mine, theirs,    r, a, b, n, q, low, high) {
  for (r = 1; r <= repeats; r++) {
    a = r SUBSEP mine; b = r SUBSEP theirs
    if (!(a in turns) || !(b in turns)) continue
    q = median(values, a, turns[a]) / median(values, b, turns[b])
    ratios["", ++n] = q
    if (n == 1 || q < low) low = q
    if (n == 1 || q > high) high = q
  }
  return sprintf("%.2f (%.2f to %.2f)", median(ratios, "", n), low, high)
}

END {
  for (i = 1; i <= last; i++) {
    row = rows[i]
    split(row, part, SUBSEP)
    name = part[1]
    gsub(":", ", ", name)
    printf "| %s | %s | %s | %.1f | %.1f | %.1f | %.2f | %d |\n", name, part[2], part[3],
      median(rate, row, count[row]), median(cpu, row, count[row]), median(farm, row, count[row]),
      median(others, row, count[row]), failed[row]
  }
  print "\n| Lines, think ms, at a time | Rounds | Devices/s, Snapline to Go | CPU, Snapline to Go |\n|---|---|---|---|"
  for (i = 1; i <= last; i++) {
    split(rows[i], part, SUBSEP)
    other = part[1] SUBSEP "go" SUBSEP part[3]
    if (part[2] != "snapline" || !(other in count)) continue
    name = part[1]
    gsub(":", ", ", name)
    printf "| %s | %s | %s | %s |\n", name, part[3], ratio(turnRate, rows[i], other), ratio(turnCpu, rows[i], other)
  }
}

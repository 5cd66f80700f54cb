// A run chart as a value: points in order, median, runs, and what the rule set says. As qilearn.runcharts reads it.
// Limits are looked up in the tables that came with the form; none is worked out here.

const TIE = 1e-9;
const LARGEST_VALUE = 1e150;

/**
 * A measure's chart with more points.
 *
 * measure: as the form holds it; rules: the table of its rule set; typed: [{when, value, of}], of which a day's last counts
 * and takes the place of what the measure has for that day.
 */
function readChart(measure, rules, typed) {
  const points = placed(measure, typed).map((point) => ({ ...point, value: valueOf(point, measure) }));
  const until = measure.chart?.baseline_until ?? null;
  const isFrozen = until !== null && points.some((point) => point.x <= until);
  for (const point of points) point.baseline = !isFrozen || point.x <= until;
  const known = points.filter((point) => point.value !== null);
  const centre = median(known.filter((point) => point.baseline).map((point) => point.value));
  for (const point of points) point.side = side(point.value, centre);
  const useful = points.filter((point) => point.side !== 0);
  const runs = runsOf(useful);
  const chart = {
    points, known, centre, isFrozen, useful: useful.length, runs, rules,
    longest: Math.max(0, ...runs.map((run) => run.length)),
    crossings: Math.max(0, runs.length - 1),
    resolution: resolutionOf(points.map((point) => point.x)),
    labels: measure.chart,
  };
  judge(chart);
  return chart;
}

/** The points in order, one a time: rows of one time are combined, typed ones take the place of their day. */
function placed(measure, typed) {
  const own = new Map(typed.map(({ when, value, of }) => [when, { x: when, y: value, n: measure.asks_of ? of : null }]));
  const rows = measure.rows.filter(([x]) => !own.has(x)).map(([x, y, n]) => ({ x, y, n }));
  const sorted = [...rows, ...own.values()].map((row, place) => [row, place]);
  sorted.sort(([one, first], [other, second]) => (one.x < other.x ? -1 : one.x > other.x ? 1 : first - second));
  const groups = [];
  for (const [row] of sorted) {
    if (groups.at(-1)?.[0].x === row.x) groups.at(-1).push(row);
    else groups.push([row]);
  }
  return groups.map((rows) => (rows.length === 1 ? rows[0] : combined(rows, measure.asks_of)));
}

/** The sum over the sum where there is a denominator, else the mean; only rows that hold all they need take part. */
function combined(rows, hasSize) {
  const whole = rows.filter((row) => row.y !== null && (!hasSize || row.n !== null));
  const sum = (key) => (whole.length ? whole.reduce((total, row) => total + row[key], 0) : null);
  if (hasSize) return { x: rows[0].x, y: sum("y"), n: sum("n") };
  return { x: rows[0].x, y: whole.length ? sum("y") / whole.length : null, n: null };
}

function valueOf({ y, n }, measure) {
  if (y === null || (measure.asks_of && (n === null || n <= 0))) return null;
  const value = measure.asks_of ? (y * measure.per) / n : measure.per === 1 ? y : y * measure.per;
  return Number.isFinite(value) && Math.abs(value) <= LARGEST_VALUE ? value : null;
}

function median(values) {
  if (!values.length) return null;
  const sorted = [...values].sort((one, other) => one - other);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** 1 above the centre, -1 below, 0 on it or where there is no value. */
function side(value, centre) {
  if (value === null || centre === null) return 0;
  const [apart, near] = [value - centre, TIE * Math.max(Math.abs(value), Math.abs(centre))];
  return apart > near ? 1 : apart < -near ? -1 : 0;
}

/** Runs of useful points: those on one side, one after another. Points on the line neither add to a run nor break it. */
function runsOf(useful) {
  const runs = [];
  for (const point of useful) {
    const run = runs.at(-1);
    if (run?.[0].side === point.side) run.push(point);
    else runs.push([point]);
  }
  return runs;
}

/** Stretches that only rise or only fall; of equal neighbours one is left out. */
function trendsOf(known) {
  const moved = known.filter((point, place) => place === 0 || !isNear(point.value, known[place - 1].value));
  const trends = [];
  for (let place = 1; place < moved.length; place += 1) {
    const rises = moved[place].value > moved[place - 1].value;
    const trend = trends.at(-1);
    if (trend?.rises === rises) trend.points.push(moved[place]);
    else trends.push({ rises, points: [moved[place - 1], moved[place]] });
  }
  return trends;
}

function isNear(value, before) {
  return Math.abs(value - before) <= TIE * Math.max(Math.abs(value), Math.abs(before));
}

/** What the rule set says, added to the chart: limits, signals in the order in which they are said, points that made them. */
function judge(chart) {
  const { rules, useful } = chart;
  chart.isTooLong = useful >= rules.longest.length;
  chart.longestMax = rules.longest[useful];
  chart.crossingsMin = rules.fewest[useful];
  chart.crossingsMax = rules.most[useful];
  chart.tableApplies = !rules.uses_table || !chart.isFrozen;
  chart.hasVerdict = !chart.isTooLong && useful >= rules.least_useful;
  chart.trends = rules.trend ? trendsOf(chart.known) : [];
  chart.longestTrend = Math.max(0, ...chart.trends.map((trend) => trend.points.length));
  chart.trendAt = rules.trend?.[useful];
  chart.signals = chart.hasVerdict ? signalsOf(chart) : [];
  const long = chart.signals.includes("shift") ? chart.runs.filter((run) => run.length > chart.longestMax) : [];
  const going = chart.signals.includes("trend") ? chart.trends.filter((trend) => trend.points.length >= chart.trendAt) : [];
  const marked = new Set([...long.flat(), ...going.flatMap((trend) => trend.points)]);
  for (const point of chart.points) point.signal = marked.has(point);
  chart.chance = chart.hasVerdict ? chanceOf(chart) : null;
}

function signalsOf(chart) {
  const isOff = chart.crossings < chart.crossingsMin || chart.crossings > chart.crossingsMax;
  return [
    chart.longest > chart.longestMax && "shift",
    chart.tableApplies && isOff && "crossings",
    chart.rules.trend && chart.longestTrend >= chart.trendAt && "trend",
  ].filter(Boolean);
}

/** How often these rules would signal on as many points of chance alone; null where that isn't known. */
function chanceOf({ rules, useful, isFrozen, points }) {
  if (!isFrozen) return rules.own_median[useful] ?? null;
  const known = [];
  for (const [baseline, rows] of byBaseline(rules.frozen)) {
    const chance = between(rows.map(([, at, share]) => [at, share]), useful);
    if (chance !== null) known.push([baseline, chance]);
  }
  if (!known.length) return null;
  // The middle point of an odd baseline lies on the line; the useful ones are one fewer, and they decide.
  const setting = points.filter((point) => point.baseline && point.side !== 0).length;
  known.sort(([one], [other]) => one - other);
  const last = known.at(-1)[1];
  return between([...known.filter(([baseline]) => baseline !== useful), [useful, last]], setting - (setting % 2));
}

function byBaseline(rows) {
  const found = new Map();
  for (const row of rows) found.set(row[0], [...(found.get(row[0]) ?? []), row]);
  return found;
}

/** The value at a place, on the straight line between its neighbours; null beyond the ends. */
function between(pairs, place) {
  const sorted = [...pairs].sort(([one], [other]) => one - other);
  const above = sorted.findIndex(([at]) => at >= place);
  if (above < 0 || place < sorted[0][0]) return null;
  if (sorted[above][0] === place) return sorted[above][1];
  const [[start, low], [end, high]] = [sorted[above - 1], sorted[above]];
  return ((high - low) / (end - start)) * (place - start) + low;
}

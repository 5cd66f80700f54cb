// What a run chart shows, in the words of qilearn.runcharts.words. Never what caused it.

const EASY_TREND = 5;
const OFTEN = 0.1;

function labelOf(chart, place) {
  return labelled(place, chart.resolution);
}

/** Two to four sentences: what was measured, against what line, what the rules say, and what that doesn't mean. */
function describe(chart) {
  const hasLine = chart.centre !== null;
  const line = hasLine ? lineWords(chart) : "there is no value to draw a line through";
  const opening = openingWords(chart) + (hasLine ? `; ${line}` : "");
  const said = [opening, marksWords(chart), hasLine ? "" : line, findingWords(chart), cautionWords(chart)];
  return said.filter(Boolean).map((words) => `${sentence(words)}.`).join(" ");
}

/** The line under the title: what the chart shows, in a few words. */
function headline(chart) {
  if (chart.centre === null) return "No values to draw a line through";
  if (chart.isTooLong) return "More points than this form can read";
  const [signal] = chart.signals;
  if (signal === "shift") {
    const { number, where, since, until } = signalRun(chart);
    return `Shift: ${counted(number, "point")} ${where} the median ${until ? `from ${since} to ${until}` : `since ${since}`}`;
  }
  if (signal === "trend") return `Trend: ${counted(chart.longestTrend, "point")} ${trendRises(chart) ? "rising" : "falling"}`;
  if (signal && chart.crossings > chart.crossingsMax) return `Unusually many crossings: ${chart.crossings}`;
  if (signal) return `Unusually few crossings: ${chart.crossings}, ${chart.crossingsMin} or more is usual`;
  if (chart.hasVerdict) return "No signal";
  return `No verdict: ${counted(chart.useful, "useful point")}, fewer than ${chart.rules.least_useful}`;
}

/** The small print: the rule set, how many useful points, and how often chance alone would signal. */
function rulesLine(chart) {
  const said = [`${chart.rules.title} rules`, counted(chart.useful, "useful point")];
  if (chart.chance !== null) said.push(`by chance alone, ${inAHundred(chart.chance)} such charts would signal`);
  return said.join(" · ");
}

function openingWords({ labels, points, known, resolution }) {
  const missing = points.length - known.length;
  const [first, last] = [points[0], points.at(-1)].map((point) => point && labelled(point.x, resolution));
  const gaps = missing ? `, ${grouped(String(missing))} of them without a value` : "";
  const madeUp = labels.is_synthetic ? " (made-up, synthetic data)" : "";
  const extent = first ? `from ${first} to ${last}` : "over nothing";
  return `${labels.y}${madeUp}: ${counted(points.length, "point")} ${extent}${gaps}`;
}

function marksWords(chart) {
  const noted = chart.labels.notes.map(([place, text]) => `${text} (${labelOf(chart, place)})`);
  return noted.length ? `Marked on it: ${noted.join("; ")}` : "";
}

function lineWords(chart) {
  const last = chart.points.filter((point) => point.baseline).at(-1);
  const name = chart.isFrozen ? `baseline median (up to ${labelOf(chart, last.x)})` : "median";
  return `the ${name} is ${centreFigure(chart)}`;
}

/** The value of the line, as finely as its points can tell. */
function centreFigure({ known, centre }) {
  const values = known.map((point) => point.value);
  return figure(centre, Math.max(...values) - Math.min(...values));
}

function findingWords(chart) {
  const { rules, useful, longest, longestMax, crossings, crossingsMin, tableApplies } = chart;
  if (chart.centre === null) return "";
  if (chart.isTooLong) return "There are more useful points than this form can read";
  if (chart.signals.length) return chart.signals.map((signal) => signalWords(chart, signal)).join("; ");
  if (!chart.hasVerdict) {
    const few = useful ? `Only ${counted(useful, "point")} ${useful === 1 ? "is" : "are"} useful` : "No point is useful";
    return `${few} (not on the line), too few for a verdict: the ${rules.title} rules need ${rules.least_useful}`;
  }
  const usual = tableApplies ? ` (at least ${crossingsMin} is usual)` : "";
  const run = `the longest run is ${longest} (up to ${longestMax} is usual)`;
  return `No signal under the ${rules.title} rules: ${run} and the line is ${crossed(crossings)}${usual}`;
}

function signalWords(chart, signal) {
  const { rules } = chart;
  if (signal === "shift") {
    const { number, where, since, until, long } = signalRun(chart);
    const when = until ? `from ${since} to ${until}` : `from ${since} on`;
    const limit = rules.title === "Anhøj" ? "chance alone seldom gives" : `the ${rules.title} rules allow no`;
    const earlier = long > 1 ? `, after ${counted(long - 1, "earlier one")}` : "";
    const run = `${counted(number, "point")} in a row lie ${where} it ${when}`;
    return `${run}, a shift${direction(chart, where)} (${limit} more than ${chart.longestMax})${earlier}`;
  }
  if (signal === "trend") {
    const isEasy = chart.trendAt <= EASY_TREND;
    const often = isEasy ? "chance alone often gives one" : `the ${rules.title} rules allow no ${chart.trendAt}`;
    return `${counted(chart.longestTrend, "point")} in a row ${trendRises(chart) ? "rise" : "fall"}, a trend (${often})`;
  }
  const seldom = chart.crossings > chart.crossingsMax ? `more than ${chart.crossingsMax}` : `fewer than ${chart.crossingsMin}`;
  return `the line is ${crossed(chart.crossings)} (chance alone seldom gives ${seldom})`;
}

/** The latest run that is a shift: its length and side, its first point, and its last unless it still goes on. */
function signalRun(chart) {
  const long = chart.runs.filter((run) => run.length > chart.longestMax);
  const run = long.at(-1);
  return {
    number: run.length,
    where: run[0].side > 0 ? "above" : "below",
    since: labelOf(chart, run[0].x),
    until: run === chart.runs.at(-1) ? null : labelOf(chart, run.at(-1).x),
    long: long.length,
  };
}

function direction({ labels }, where) {
  if (!labels.better) return "";
  const isHoped = (where === "below") === (labels.better === "lower");
  return isHoped ? " in the direction hoped for" : " against the direction hoped for";
}

function trendRises(chart) {
  return chart.trends.find((trend) => trend.points.length === chart.longestTrend).rises;
}

function cautionWords(chart) {
  if (!chart.signals.length) return chart.hasVerdict ? "That isn't proof that nothing changed" : "";
  const isSeldom = chart.chance !== null && chart.chance < OFTEN;
  if (isSeldom) return "Chance alone seldom gives this; that doesn't prove a change, or say why";
  const often =
    chart.chance === null
      ? "how often chance alone gives one on such a chart isn't known here"
      : `chance alone gives one on ${inAHundred(chart.chance)} such charts too`;
  return `These rules call that a signal; ${often}, and no rule says why`;
}

function crossed(number) {
  return ["never crossed", "crossed once", "crossed twice"][number] ?? `crossed ${number} times`;
}

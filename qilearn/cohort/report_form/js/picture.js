// The picture of a run chart. It decides nothing: what signals, and every word, come from the value and from words.js.

const [WIDTH, HEIGHT] = [720, 270];
const EDGE = { left: 54, right: 96, top: 14, bottom: 34 };
const TICK_ROOM = 90; // what a date needs across

/** The chart with its title, what it shows in a line, its picture, its words and its data. */
function chartFigure(chart) {
  const { labels } = chart;
  const better = { lower: "lower is better ↓", higher: "higher is better ↑" }[labels.better];
  const axis = say(`${sentence(labels.y)}${better ? ` (${better})` : ""}`, "axis");
  return make(
    "figure",
    { className: "chart" },
    make(
      "figcaption",
      {},
      say([strong(labels.title), labels.is_synthetic && strong("SYNTHETIC")], "title"),
      say(headline(chart), "headline"),
    ),
    axis,
    chart.known.length ? picture(chart) : null,
    say(rulesLine(chart), "small"),
    make("details", {}, make("summary", { textContent: "The chart in words" }), say(describe(chart))),
    make("details", {}, make("summary", { textContent: "The figures as a table" }), dataTable(chart)),
  );
}

function dataTable(chart) {
  const hasSize = chart.points.some((point) => point.n !== null);
  const said = (number) => (number === null ? "" : figureOf(number));
  const shown = (value) => (value === null ? "" : figureOf(Number(value.toPrecision(6))));
  const heads = ["When", "Figure", hasSize && "Out of", "Drawn", "Side of the median", "In a signal"].filter(Boolean);
  const rows = chart.points.map((point) =>
    [
      labelOf(chart, point.x),
      said(point.y),
      hasSize && said(point.n),
      shown(point.value),
      point.value === null ? "no value" : ["below", "on it", "above"][point.side + 1],
      point.signal ? "yes" : "no",
    ].filter((cell) => cell !== false),
  );
  return tableOf(`${chart.labels.title}: the figures`, heads, rows);
}

function picture(chart) {
  const id = newId();
  const { x, y, ticks } = scales(chart);
  const drawn = draw("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-labelledby": id });
  drawn.append(draw("title", { id }, `${chart.labels.title}. ${describe(chart)}`));
  drawn.append(...yAxis(y, ticks), ...xAxis(chart, x), ...notes(chart, x), ...centreLine(chart, x, y), ...targetLine(chart, y));
  const line = chart.known.map((point) => `${x(point)},${y(point.value)}`).join(" ");
  drawn.append(draw("polyline", { class: "line", points: line }));
  drawn.append(...chart.known.map((point) => mark(point, x(point), y(point.value), chart)));
  return drawn;
}

/** From a point to its place across, from a value to its place down, and the values that the scale names. */
function scales(chart) {
  const times = chart.points.map((point) => Date.parse(`${point.x.slice(0, 10)}T${point.x.slice(11) || "00:00:00"}Z`));
  const at = new Map(chart.points.map((point, place) => [point, times[place]]));
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const across = WIDTH - EDGE.left - EDGE.right;
  const part = (point) => (first === last ? 0.5 : (at.get(point) - first) / (last - first));
  const x = (point) => round(EDGE.left + 8 + part(point) * (across - 16));
  const values = [...chart.known.map((point) => point.value), chart.centre, chart.labels.target ?? chart.centre];
  const ticks = niceTicks(Math.min(...values, 0), Math.max(...values));
  const [low, high] = [ticks[0], ticks.at(-1)];
  const down = HEIGHT - EDGE.top - EDGE.bottom;
  const y = (value) => round(EDGE.top + down - ((value - low) / (high - low || 1)) * down);
  return { x, y, ticks };
}

function round(place) {
  return Math.round(place * 10) / 10;
}

/** Round numbers that reach from the lowest to the highest. */
function niceTicks(low, high) {
  const span = high - low || Math.abs(high) || 1;
  const power = 10 ** Math.floor(Math.log10(span / 4));
  const step = [1, 2, 2.5, 5, 10].map((each) => each * power).find((each) => span / each <= 5);
  const [first, last] = [Math.floor(low / step), Math.max(Math.floor(low / step) + 1, Math.ceil(high / step - 1e-9))];
  return Array.from({ length: last - first + 1 }, (_, place) => Number(((first + place) * step).toPrecision(12)));
}

function yAxis(y, ticks) {
  return ticks.flatMap((tick) => [
    draw("line", { class: "grid", x1: EDGE.left, x2: WIDTH - EDGE.right, y1: y(tick), y2: y(tick) }),
    draw("text", { class: "tick", x: EDGE.left - 8, y: y(tick) + 4, "text-anchor": "end" }, figureOf(tick)),
  ]);
}

/** The times of some points, as many as have room: the last, and those before it from the first on. */
function xAxis(chart, x) {
  const last = chart.points.at(-1);
  const named = [];
  for (const point of chart.points) {
    const isFree = !named.length || x(point) - x(named.at(-1)) >= TICK_ROOM;
    if (isFree && x(last) - x(point) >= 1.3 * TICK_ROOM) named.push(point);
  }
  return [...named, last].map((point) => {
    const anchor = point === last && named.length ? "end" : point === named[0] ? "start" : "middle";
    const place = { class: "tick", x: x(point), y: HEIGHT - EDGE.bottom + 20, "text-anchor": anchor };
    return draw("text", place, shortDate(chart, point.x));
  });
}

/** A day in as few letters as tell it: "5 Jan 25", "Mar 2027". */
function shortDate(chart, place) {
  const [month, year] = [MONTHS[Number(place.slice(5, 7)) - 1].slice(0, 3), place.slice(0, 4)];
  if (chart.resolution === "year") return year;
  return chart.resolution === "month" ? `${month} ${year}` : `${Number(place.slice(8, 10))} ${month} ${year.slice(2)}`;
}

/** The median: whole where it was set, dashed where a baseline's goes on; its value at its end. */
function centreLine(chart, x, y) {
  const { points, centre, isFrozen } = chart;
  const end = WIDTH - EDGE.right;
  const split = isFrozen ? x(points.filter((point) => point.baseline).at(-1)) : end;
  const line = (from, to, name) => draw("line", { class: name, x1: from, x2: to, y1: y(centre), y2: y(centre) });
  const label = isFrozen ? "baseline median" : "median";
  return [
    line(EDGE.left, split, "median"),
    split < end && line(split, end, "median going-on"),
    draw("text", { class: "label", x: end + 6, y: y(centre) - 2 }, label),
    draw("text", { class: "label", x: end + 6, y: y(centre) + 12 }, centreFigure(chart)),
  ].filter(Boolean);
}

function targetLine({ labels, centre }, y) {
  if (labels.target === null || labels.target === undefined) return [];
  const end = WIDTH - EDGE.right;
  const near = Math.abs(y(labels.target) - y(centre)) < 30;
  const place = near ? y(centre) + (labels.target > centre ? -18 : 28) : y(labels.target) + 4;
  return [
    draw("line", { class: "target", x1: EDGE.left, x2: end, y1: y(labels.target), y2: y(labels.target) }),
    draw("text", { class: "label target-label", x: end + 6, y: place }, `target ${figure(labels.target)}`),
  ];
}

/** What happened when: a line with a number, which the words below explain. */
function notes(chart, x) {
  return chart.labels.notes.flatMap(([place, text]) => {
    const point = chart.points.find((each) => each.x >= place);
    if (!point) return [];
    const line = draw("line", { class: "note", x1: x(point), x2: x(point), y1: EDGE.top, y2: HEIGHT - EDGE.bottom });
    const label = draw("text", { class: "note-label", x: x(point) + 3, y: EDGE.top + 8 }, shortened(text, 24));
    return [draw("g", {}, line, draw("title", {}, text), label)];
  });
}

/** A point: round, or where it made a signal a square on its corner, so that it isn't told by colour alone. */
function mark(point, x, y, chart) {
  const size = chart.known.length > 80 ? 2.2 : 3.6;
  const half = size * 1.5;
  const shape = point.signal
    ? draw("path", { class: "signal", d: `M${x} ${y - half}l${half} ${half}l${-half} ${half}l${-half} ${-half}z` })
    : draw("circle", { class: point.side ? "point" : "point on-line", cx: x, cy: y, r: size });
  shape.append(draw("title", {}, `${labelOf(chart, point.x)}: ${figure(point.value)}`));
  return shape;
}

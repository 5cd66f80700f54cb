// The month, and for each measure a table to type or paste its figures into, with its run chart below.

const PAUSE = 200; // milliseconds without a key before the chart is drawn again
const MOST_MONTHS = 13; // so many are offered, besides those of which something is known

function showFigures() {
  clearPlaces("row:");
  withParts(
    byId("figures"),
    make("h2", { id: "figures-title", textContent: "Month and figures" }),
    monthField(),
    say(
      "Write a day as 14, 14 March or 14/3/2027; what you leave out is of the month above. You can paste rows that you " +
        "copied from a spreadsheet: day, figure, and out of how many.",
      "help",
    ),
    content.measures.map(measurePart),
    content.measures.length ? null : say("The project has no measures yet, so there are no figures to report."),
  );
}

function clearPlaces(beginning) {
  for (const key of [...places.keys()]) if (key.startsWith(beginning)) places.delete(key);
}

function months() {
  const newest = monthOf(today());
  const recent = Array.from({ length: MOST_MONTHS }, (_, back) => monthAfter(newest, -back));
  const known = [...recent, ...Object.keys(state.months), ...Object.keys(content.received), state.month];
  return [...new Set(known)].sort().reverse();
}

function monthField() {
  const id = newId();
  const about = make("p", { className: "help", id: newId(), textContent: aboutMonth(state.month) });
  const option = (month) => make("option", { value: month, textContent: monthSaid(month) + monthStanding(month) });
  const select = make("select", { id, "aria-describedby": about.id }, months().map(option));
  select.value = state.month;
  select.addEventListener("change", () => chooseMonth(select.value));
  const label = make("label", { htmlFor: id, textContent: "Which month do you report?" });
  return make("div", { className: "field month" }, label, select, about);
}

function chooseMonth(month) {
  state.month = month;
  keep();
  showFigures();
  showWords();
  showSave();
  byId("figures").querySelector("select").focus();
  announce(`The report of ${monthSaid(month)}. ${aboutMonth(month)}`);
}

function monthStanding(month) {
  const saved = savedOf(month);
  if (saved) return saved.isCurrent ? " (saved)" : " (changed since it was saved)";
  if (state.months[month]) return " (begun)";
  return receivedIn(month) ? " (came in earlier)" : "";
}

function aboutMonth(month) {
  const received = receivedIn(month);
  if (!received) return `Its report is due on ${content.due_day} ${monthSaid(monthAfter(month))}.`;
  const when = labelled(received.received.slice(0, 10), "day");
  return `A report of this month came in on ${when}. What it said stands here; what you save takes its place.`;
}

function measurePart(measure) {
  const id = newId();
  const part = make("article", { className: "measure", "aria-labelledby": id }, make("h3", { id, textContent: measure.name }));
  if (measure.definition.length) part.append(definitionOf(measure));
  if (measure.closed) part.append(say(measure.closed, "notice"));
  else part.append(...new FigureTable(measure).parts);
  return part;
}

function definitionOf({ definition }) {
  const lines = definition.map(([label, words]) => [make("dt", { textContent: label }), make("dd", { textContent: words })]);
  return make("details", {}, make("summary", { textContent: "How it is counted" }), make("dl", {}, lines));
}

/** A measure's table of a month, and its chart. */
class FigureTable {
  constructor(measure) {
    this.measure = measure;
    this.month = state.month;
    this.columns = [["when", "Day"], ["value", "Figure", measure.counted]];
    if (measure.asks_of) this.columns.push(["of", "Out of", measure.of]);
    this.rows = rowsIn(this.month, measure).map((row) => [...row]);
    this.body = make("tbody");
    this.chart = make("div");
    this.table = make(
      "table",
      { className: "entry" },
      make("caption", { textContent: `${measure.name}, ${monthSaid(this.month)}` }),
      make("thead", {}, this.headings()),
      this.body,
    );
    this.rows.forEach((_, place) => this.addRow(place));
    this.fill();
    this.rows.forEach((_, place) => this.remark(place));
    this.table.addEventListener("paste", (event) => this.paste(event));
    this.draw();
  }

  get parts() {
    return [this.table, this.chart];
  }

  headings() {
    const unseen = (text) => make("th", { scope: "col" }, make("span", { className: "unseen", textContent: text }));
    const small = (words) => words && make("small", { textContent: shortened(words, 60) });
    this.heads = this.columns.map(([, name, words]) => make("th", { id: newId(), scope: "col" }, name, small(words)));
    return make("tr", {}, unseen("Row"), this.heads, unseen("What there is to say"));
  }

  /** A blank row to type into stands at the end. */
  fill() {
    if (this.rows.length && !this.rows.at(-1).some((cell) => cell.trim())) return;
    this.rows.push(["", "", ""]);
    this.addRow(this.rows.length - 1);
  }

  addRow(place) {
    const head = make("th", { id: newId(), scope: "row", textContent: String(place + 1) });
    const ask = sayingSlot("ask");
    const says = make("td", { className: "says" });
    const cells = this.columns.map((_, column) => make("td", {}, this.box(place, column, { head, ask, says })));
    says.append(ask);
    const row = make("tr", {}, head, cells, says);
    row.addEventListener("focusout", (event) => row.contains(event.relatedTarget) || settled(() => this.leave(place)));
    this.body.append(row);
  }

  box(place, column, { head, ask, says }) {
    const [name] = this.columns[column];
    const problem = sayingSlot("problem");
    const input = make("input", {
      id: newId(),
      type: "text",
      value: this.rows[place][column],
      maxLength: 60,
      autocomplete: "off",
      inputMode: name === "when" ? "text" : "decimal",
      "aria-labelledby": `${this.heads[column].id} ${head.id}`,
      "aria-describedby": `${problem.id} ${ask.id}`,
    });
    says.append(problem);
    input.addEventListener("input", () => this.write(place, column, input.value));
    register(`row:${this.measure.id}:${place}:${name}`, input, problem);
    return input;
  }

  write(place, column, text) {
    this.rows[place][column] = text;
    monthState(this.month).rows[this.measure.id] = this.rows.map((row) => [...row]);
    keep();
    this.fill();
    clearTimeout(this.pause);
    this.pause = setTimeout(() => settled(() => this.draw()), PAUSE);
  }

  /** What there is to say of a row is said when it is left, not while it is typed. */
  leave(place) {
    this.remark(place);
    clearTimeout(this.pause);
    const before = this.said;
    this.draw();
    if (this.said !== before) announce(`${this.measure.name}: ${this.said}`);
  }

  remark(place) {
    const { problems, asks } = readMonth(this.month, this.measure);
    for (const [name] of this.columns) {
      const found = problems.find((each) => each.row === place && each.column === name);
      showProblem(`row:${this.measure.id}:${place}:${name}`, found?.says ?? "");
    }
    this.body.rows[place].querySelector(".ask").textContent = asks.find((each) => each.row === place)?.says ?? "";
  }

  paste(event) {
    const rows = pastedRows(event.clipboardData.getData("text/plain"));
    if (!rows || !event.target.matches("input")) return;
    event.preventDefault();
    const [first, left] = this.placeOf(event.target);
    rows.forEach((cells, down) => this.put(first + down, left, cells));
    this.write(first, left, this.rows[first][left]);
    this.rows.forEach((_, place) => this.remark(place));
    this.draw();
    announce(`${counted(rows.length, "row")} pasted. ${this.said}`);
  }

  /** Cells into a row from a column on; what has no column is left out. */
  put(place, left, cells) {
    while (this.rows.length <= place) {
      this.rows.push(["", "", ""]);
      this.addRow(this.rows.length - 1);
    }
    cells.slice(0, this.columns.length - left).forEach((cell, right) => {
      this.rows[place][left + right] = cell;
      this.body.rows[place].querySelectorAll("input")[left + right].value = cell;
    });
  }

  placeOf(input) {
    const row = input.closest("tr");
    return [[...this.body.rows].indexOf(row), [...row.querySelectorAll("input")].indexOf(input)];
  }

  /** Draw the chart with what has been typed. What stood open stays open. */
  draw() {
    const { measure } = this;
    this.said = "";
    if (!measure.chart) {
      withParts(this.chart, say(`Its chart can’t be drawn here. ${measure.why_no_chart}`, "help"));
      return;
    }
    const chart = readChart(measure, content.rules[measure.rules], typedPoints(measure, this.month));
    if (!chart.points.length) {
      withParts(this.chart, say("There are no figures yet. With the first one, its chart begins.", "help"));
      return;
    }
    this.said = headline(chart);
    const open = [...this.chart.querySelectorAll("details")].map((each) => each.open);
    withParts(this.chart, chartFigure(chart));
    this.chart.querySelectorAll("details").forEach((each, place) => (each.open = open[place] ?? false));
  }
}

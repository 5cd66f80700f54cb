// The month, and for each measure a table to type or paste its figures into, with its run chart below.

const PAUSE = 200; // milliseconds without a key before the chart is drawn again

function showFigures() {
  clearPlaces("row:");
  const section = byId("figures");
  withParts(
    section,
    make("h2", { id: "figures-title", textContent: "Month and figures" }),
    monthField(),
    make("p", { className: "help", textContent: "Write a day as 14, 14 March or 14/3/2027; what you leave out is of the month above. You can paste rows that you copied from a spreadsheet: day, figure, and out of how many." }),
    ...content.measures.map(measurePart),
    content.measures.length ? null : make("p", { textContent: "The project has no measures yet, so there are no figures to report." }),
  );
}

function clearPlaces(beginning) {
  for (const key of [...places.keys()]) if (key.startsWith(beginning)) places.delete(key);
}

function months() {
  const newest = monthOf(today());
  const known = Array.from({ length: 13 }, (_, back) => monthAfter(newest, -back));
  return [...new Set([...known, ...Object.keys(state.months), ...Object.keys(content.received), state.month])].sort().reverse();
}

function monthField() {
  const id = newId();
  const about = make("p", { className: "help", id: newId() });
  const select = make("select", { id, "aria-describedby": about.id }, months().map((month) => make("option", { value: month, textContent: monthSaid(month) + monthStanding(month) })));
  select.value = state.month;
  about.textContent = aboutMonth(state.month);
  select.addEventListener("change", () => {
    state.month = select.value;
    keep();
    showFigures();
    showWords();
    showSave();
    byId("figures").querySelector("select").focus();
    announce(`The report of ${monthSaid(state.month)}. ${aboutMonth(state.month)}`);
  });
  return make("div", { className: "field month" }, make("label", { htmlFor: id, textContent: "Which month do you report?" }), select, about);
}

function monthStanding(month) {
  const saved = savedOf(month);
  if (saved) return saved.isCurrent ? " (saved)" : " (changed since it was saved)";
  if (state.months[month]) return " (begun)";
  return receivedIn(month) ? " (came in earlier)" : "";
}

function aboutMonth(month) {
  const due = `${content.due_day} ${monthSaid(monthAfter(month))}`;
  const received = receivedIn(month);
  if (!received) return `Its report is due on ${due}.`;
  return `A report of this month came in on ${labelled(received.received.slice(0, 10), "day")}. What it said stands here; what you save takes its place.`;
}

function measurePart(measure) {
  const id = newId();
  const heading = make("h3", { id, textContent: measure.name });
  const counted = measure.definition.map(([label, words]) => [make("dt", { textContent: label }), make("dd", { textContent: words })]);
  const about = counted.length ? make("details", {}, make("summary", { textContent: "How it is counted" }), make("dl", {}, counted)) : null;
  const part = make("article", { className: "measure", "aria-labelledby": id }, heading, about);
  if (measure.closed) part.append(make("p", { className: "notice", textContent: measure.closed }));
  else part.append(...new FigureTable(measure).parts);
  return part;
}

/** A measure's table of this month, and its chart. */
class FigureTable {
  constructor(measure) {
    this.measure = measure;
    this.month = state.month;
    this.columns = [["when", "Day"], ["value", "Figure", measure.counted], ...(measure.asks_of ? [["of", "Out of", measure.of]] : [])];
    this.heads = this.columns.map(([, name, words]) => make("th", { id: newId(), scope: "col" }, name, words && make("small", { textContent: shortened(words, 60) })));
    this.body = make("tbody");
    this.chart = make("div", { className: "drawn" });
    this.rows = rowsIn(this.month, measure).map((row) => [...row]);
    this.table = make(
      "table",
      { className: "entry" },
      make("caption", { textContent: `${measure.name}, ${monthSaid(this.month)}` }),
      make("thead", {}, make("tr", {}, make("th", { scope: "col" }, make("span", { className: "unseen", textContent: "Row" })), this.heads, make("th", { scope: "col" }, make("span", { className: "unseen", textContent: "What there is to say" })))),
      this.body,
    );
    this.rows.forEach((_, place) => this.addRow(place));
    this.fill();
    this.table.addEventListener("paste", (event) => this.paste(event));
    this.draw();
    this.rows.forEach((_, place) => this.say(place));
  }

  get parts() {
    return [this.table, this.chart];
  }

  /** A blank row to type into stands at the end. */
  fill() {
    if (this.rows.length && !this.rows.at(-1).some((cell) => cell.trim())) return;
    this.rows.push(["", "", ""]);
    this.addRow(this.rows.length - 1);
  }

  addRow(place) {
    const head = make("th", { id: newId(), scope: "row", textContent: String(place + 1) });
    const says = make("td", { className: "says" });
    const cells = this.columns.map(([name], column) => {
      const [problem, ask] = [sayingSlot("problem"), sayingSlot("ask")];
      says.append(problem, ask);
      const input = make("input", { id: newId(), type: "text", autocomplete: "off", value: this.rows[place][column], maxLength: 60, inputMode: name === "when" ? "text" : "decimal", "aria-labelledby": `${this.heads[column].id} ${head.id}`, "aria-describedby": `${problem.id} ${ask.id}` });
      input.addEventListener("input", () => this.write(place, column, input.value));
      register(`row:${this.measure.id}:${place}:${name}`, input, problem);
      return make("td", {}, input);
    });
    const row = make("tr", {}, head, cells, says);
    row.addEventListener("focusout", (event) => row.contains(event.relatedTarget) || settled(() => this.leave(place)));
    this.body.append(row);
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
    this.say(place);
    clearTimeout(this.pause);
    const before = this.said;
    this.draw();
    if (this.said !== before) announce(`${this.measure.name}: ${this.said}`);
  }

  say(place) {
    const { problems, asks } = readMonth(this.month, this.measure);
    const row = this.body.rows[place];
    for (const [name] of this.columns) {
      const found = problems.find((each) => each.row === place && each.column === name);
      showProblem(`row:${this.measure.id}:${place}:${name}`, found?.says ?? "");
    }
    row.querySelectorAll(".ask").forEach((slot, column) => (slot.textContent = column ? "" : (asks.find((each) => each.row === place)?.says ?? "")));
  }

  paste(event) {
    const rows = pastedRows(event.clipboardData.getData("text/plain"));
    if (!rows || !event.target.matches("input")) return;
    event.preventDefault();
    const [first, left] = this.placeOf(event.target);
    rows.forEach((cells, down) => {
      const place = first + down;
      while (this.rows.length <= place) {
        this.rows.push(["", "", ""]);
        this.addRow(this.rows.length - 1);
      }
      cells.slice(0, this.columns.length - left).forEach((cell, right) => {
        this.rows[place][left + right] = cell;
        this.body.rows[place].querySelectorAll("input")[left + right].value = cell;
      });
    });
    this.write(first, left, this.rows[first][left]);
    this.rows.forEach((_, place) => this.say(place));
    this.draw();
    announce(`${counted(rows.length, "row")} pasted. ${this.said}`);
  }

  placeOf(input) {
    const row = input.closest("tr");
    return [[...this.body.rows].indexOf(row), [...row.querySelectorAll("input")].indexOf(input)];
  }

  /** Draw the chart with what has been typed. What stood open stays open. */
  draw() {
    const { measure } = this;
    if (!measure.chart) {
      withParts(this.chart, make("p", { className: "help", textContent: `Its chart can’t be drawn here. ${measure.why_no_chart}` }));
      return;
    }
    const chart = readChart(measure, content.rules[measure.rules], typedPoints(measure, this.month));
    this.said = chart.points.length ? headline(chart) : "No figures yet";
    if (!chart.points.length) {
      withParts(this.chart, make("p", { className: "help", textContent: "There are no figures yet. With the first one, its chart begins." }));
      return;
    }
    const open = [...this.chart.querySelectorAll("details")].map((each) => each.open);
    withParts(this.chart, chartFigure(chart));
    this.chart.querySelectorAll("details").forEach((each, place) => (each.open = open[place] ?? false));
  }
}

// An audit: cycles to choose from, the chosen one's text, and its questions, each shown once it applies.

function render({ model, el }) {
  const options = model.get("options");
  const name = newId();
  const sheets = new Map(); // key -> { sheet, input, mark, row, rows, isSeries }
  const list = make("div", { className: "qi-audit-list" });
  const count = make("p", { className: "qi-quiet" });
  const places = make("div", { className: "qi-audit-sheets" });
  const legend = make("legend", { className: "qi-legend", textContent: model.get("legend") });
  const help = make("p", { className: "qi-quiet", textContent: "The series come when all cycles are judged." });

  const choose = (chosen) => {
    for (const [key, { sheet, input }] of sheets) {
      input.checked = key === chosen;
      sheet.hidden = key !== chosen;
    }
  };

  const answersOf = (rows) =>
    Object.fromEntries(rows.filter(({ row }) => !row.hidden).flatMap(({ key, inputs }) => {
      const chosen = inputs.find((input) => input.checked);
      return chosen ? [[key, chosen.value]] : [];
    }));

  /** Show the questions whose needs are met, in order: what is hidden needs nothing more. */
  const unfold = (rows) => {
    const answered = {};
    for (const { key, needs, row, inputs } of rows) {
      row.hidden = !needs.every((needed) => answered[needed] === "yes");
      if (row.hidden) for (const input of inputs) input.checked = false;
      answered[key] = inputs.find((input) => input.checked)?.value;
    }
  };

  const isWhole = (rows) => rows.every(({ row, inputs }) => row.hidden || inputs.some((input) => input.checked));

  const showProgress = () => {
    const cycles = [...sheets.values()].filter(({ isSeries }) => !isSeries);
    const whole = cycles.filter(({ rows }) => isWhole(rows)).length;
    for (const { rows, mark } of sheets.values()) {
      const begun = Object.keys(answersOf(rows)).length > 0;
      mark.textContent = isWhole(rows) ? "judged" : begun ? "begun" : "";
    }
    for (const { row, rows, isSeries } of sheets.values()) {
      row.hidden = isSeries && whole < cycles.length && Object.keys(answersOf(rows)).length === 0;
    }
    help.hidden = whole === cycles.length || sheets.size === cycles.length;
    count.textContent = `${whole} of ${cycles.length} cycles judged`;
  };

  const answer = (key, rows) => {
    unfold(rows);
    showProgress();
    const all = { ...model.get("value") };
    const said = answersOf(rows);
    if (Object.keys(said).length) all[key] = said;
    else delete all[key];
    report(model, el, "value", all);
  };

  const makeQuestion = ({ key, words, help: line, needs }, told) => {
    const group = newId();
    const helpId = newId();
    const inputs = options.map(([value]) => make("input", { type: "radio", name: group, value }));
    const labels = options.map(([, text], place) => {
      inputs[place].addEventListener("input", (event) => {
        event.stopPropagation(); // The report says it.
        told();
      });
      return make("label", { className: "qi-small-option" }, inputs[place], make("span", { textContent: text }));
    });
    const row = make(
      "fieldset",
      { className: "qi-choice qi-audit-question" },
      make("legend", { textContent: words }),
      make("span", { id: helpId, className: "qi-quiet", textContent: line }),
      make("div", { className: "qi-small-options" }, ...labels),
    );
    row.setAttribute("aria-describedby", helpId);
    return { key, needs, row, inputs };
  };

  const addSheet = (key, title, text, questions, isSeries) => {
    const input = make("input", { type: "radio", name, value: key });
    const mark = make("span", { className: "qi-quiet" });
    const row = make("label", { className: "qi-option" }, input, make("span", { textContent: title }), mark);
    input.addEventListener("input", (event) => {
      event.stopPropagation(); // Which one is shown is nobody's answer.
      choose(key);
    });
    const rows = questions.map((question) => makeQuestion(question, () => answer(key, rows)));
    const heading = make("p", { className: "qi-legend", textContent: title });
    const sheet = make("div", { className: "qi-audit-sheet" }, heading, ...text, ...rows.map((one) => one.row));
    sheet.setAttribute("role", "group");
    sheet.setAttribute("aria-label", title);
    list.append(row);
    places.append(sheet);
    sheets.set(key, { sheet, input, mark, row, rows, isSeries });
  };

  const textOf = ({ where, stages }) => {
    const pairs = stages.flatMap(([label, said]) => [
      make("dt", { textContent: label }),
      make("dd", { textContent: said || model.get("nothing"), className: said ? "" : "qi-quiet" }),
    ]);
    return [
      make("p", { className: "qi-quiet", textContent: `${where}. Made up.` }),
      make("dl", { className: "qi-audit-text" }, ...pairs),
    ];
  };

  for (const cycle of model.get("cycles")) {
    addSheet(cycle.key, cycle.name, textOf(cycle), model.get("questions"), false);
  }
  for (const series of model.get("series")) {
    const text = series.cycles.map((title) => make("li", { textContent: title }));
    addSheet(series.key, series.name, [make("ul", {}, ...text)], model.get("series_questions"), true);
  }

  el.classList.add("qi");
  const side = make("div", { className: "qi-audit-side" }, make("fieldset", { className: "qi-choice" }, legend, list), count, help);
  el.append(make("div", { className: "qi-audit" }, side, places));
  shield(el);
  follow(model, "value", (value) => {
    for (const [key, { rows }] of sheets) {
      for (const { key: question, inputs } of rows) {
        for (const input of inputs) input.checked = value?.[key]?.[question] === input.value;
      }
      unfold(rows);
    }
    showProgress();
  });
  choose(sheets.keys().next().value);
}

export default { render };

// Rating rows: a talk with its numbered lines, and beside it what is rated. Native lists, so that arrows, letters and screen
// readers work as everywhere.

function render({ model, el }) {
  const title = make("h4", { className: "qi-legend", id: newId(), textContent: "The talk" });
  const talk = make("ol", { className: "qi-talk-lines" });
  const talkBox = make("div", { className: "qi-talk-box", role: "region", tabIndex: 0 }, title, talk);
  talkBox.setAttribute("aria-labelledby", title.id);
  const legend = make("legend", { className: "qi-legend" });
  const rows = make("div", { className: "qi-rate-rows" });
  const count = make("p", { className: "qi-quiet" });
  const group = make("fieldset", { className: "qi-rate-group" }, legend, rows);

  const lists = () => [...rows.querySelectorAll("select")];

  const showState = () => {
    const quotes = new Set(lists().filter((list) => list.dataset.name === "line").map((list) => list.value));
    for (const line of talk.children) line.classList.toggle("qi-quoted", quotes.has(line.dataset.number));
    let rated = 0;
    for (const row of rows.children) {
      const own = [...row.querySelectorAll("select")];
      const isRated = own.some((list) => list.value !== "" && list.dataset.name !== "line");
      row.classList.toggle("qi-rated", isRated);
      if (isRated) rated += 1;
    }
    count.textContent = `${rated} of ${rows.children.length} rated`;
  };

  /** Scroll the talk, and nothing else, to a line that was chosen. */
  const showLine = (number) => {
    const chosen = [...talk.children].find((line) => line.dataset.number === number);
    if (chosen) talkBox.scrollTop = chosen.offsetTop - talkBox.clientHeight / 3;
  };

  const choose = (event) => {
    event.stopPropagation(); // The report says it.
    showState();
    if (event.target.dataset.name === "line") showLine(event.target.value);
    const value = {};
    for (const list of lists()) {
      if (list.value === "") continue;
      value[list.dataset.row] = { ...value[list.dataset.row], [list.dataset.name]: list.value };
    }
    report(model, el, "value", value);
  };

  const line = ([number, who, words]) => {
    const speaker = make("span", { className: "qi-who", textContent: who === "coach" ? "Coach: " : "Coachee: " });
    const made = make("li", { className: who === "coach" ? "qi-of-coach" : "", value: number }, speaker, words);
    made.dataset.number = String(number);
    return made;
  };

  const row = ({ key, title: words, helps, lists: offered }) => {
    const field = ([name, label, options]) => {
      const id = newId();
      const list = make("select", { id, className: "qi-rate-list" });
      const option = ([value, text]) => make("option", { value, textContent: text });
      list.append(...[["", "Not chosen yet"], ...options].map(option));
      list.dataset.row = key;
      list.dataset.name = name;
      list.addEventListener("change", choose);
      return make("div", { className: "qi-rate-field" }, make("label", { htmlFor: id, textContent: label }), list);
    };
    const help = (text) => make("p", { className: "qi-quiet qi-anchor", textContent: text });
    return make(
      "fieldset",
      { className: "qi-rate-row" },
      make("legend", { textContent: words }),
      ...helps.map(help),
      make("div", { className: "qi-rate-fields" }, ...offered.map(field)),
    );
  };

  const showValue = (value) => {
    for (const list of lists()) list.value = value?.[list.dataset.row]?.[list.dataset.name] ?? "";
    showState();
  };

  const sheet = make("div", { className: "qi-rate" }, talkBox, make("div", { className: "qi-rate-side" }, group, count));
  el.classList.add("qi");
  el.append(sheet);
  shield(el);
  follow(model, "legend", (text) => (legend.textContent = text));
  follow(model, "lines", (lines) => {
    talk.replaceChildren(...lines.map(line));
    talkBox.hidden = lines.length === 0;
    sheet.classList.toggle("qi-alone", lines.length === 0);
    talkBox.scrollTop = 0;
  });
  follow(model, "rows", (all) => {
    rows.replaceChildren(...all.map(row));
    showValue(model.get("value"));
  });
  follow(model, "value", showValue);
}

export default { render };

// The tally sheet: a table of boxes, with how many hands each row has so far. Up and down go from row to row.

const PAUSE = 400; // milliseconds without a key before what was typed is sent

function render({ model, el }) {
  const legend = make("caption", { className: "qi-legend" });
  const head = make("thead");
  const body = make("tbody");
  let pause = null;

  const boxes = () => [...body.querySelectorAll("input")];

  const count = (row) => {
    const typed = [...row.querySelectorAll("input")].map((box) => box.value.trim()).filter(Boolean);
    const numbers = typed.map((text) => (/^[0-9]+$/.test(text) ? Number(text) : NaN));
    const total = numbers.reduce((sum, number) => sum + number, 0);
    row.lastElementChild.textContent = typed.length === 0 ? "" : Number.isNaN(total) ? "?" : String(total);
  };

  const send = () => {
    clearTimeout(pause);
    if (el.querySelector("[data-unsent]") === null) return;
    const value = {};
    for (const box of boxes()) {
      delete box.dataset.unsent;
      if (box.value.trim() !== "") value[box.dataset.row] = { ...value[box.dataset.row], [box.dataset.step]: box.value.trim() };
    }
    report(model, el, "value", value);
  };

  const move = (event) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const column = boxes().filter((box) => box.dataset.step === event.target.dataset.step);
    const next = column[column.indexOf(event.target) + by];
    next?.focus();
    next?.select();
  };

  const box = (id, name, step) => {
    const made = make("input", { type: "text", className: "qi-text", inputMode: "numeric", maxLength: 8, autocomplete: "off" });
    made.setAttribute("aria-label", `${name}: how many chose ${step}`);
    made.dataset.row = id;
    made.dataset.step = step;
    made.addEventListener("input", () => {
      made.dataset.unsent = "";
      count(made.closest("tr"));
      clearTimeout(pause);
      pause = setTimeout(send, PAUSE);
    });
    made.addEventListener("blur", send);
    made.addEventListener("keydown", move);
    return made;
  };

  const row = ([id, name, steps]) => {
    const cell = (step) => make("td", {}, ...(steps.includes(step) ? [box(id, name, step)] : []));
    const cells = model.get("steps").map(cell);
    return make("tr", {}, make("th", { scope: "row", textContent: name }), ...cells, make("td", { className: "qi-quiet" }));
  };

  // What Python restores never lands on what is being typed.
  const showValue = (value) => {
    for (const each of boxes()) {
      const text = value?.[each.dataset.row]?.[each.dataset.step] ?? "";
      if (!("unsent" in each.dataset) && each.value !== text) each.value = text;
    }
    for (const each of body.rows) count(each);
  };

  const showRows = () => {
    const headings = ["What was rated", ...model.get("steps"), "In all"];
    head.replaceChildren(make("tr", {}, ...headings.map((text) => make("th", { scope: "col", textContent: text }))));
    body.replaceChildren(...model.get("rows").map(row));
    showValue(model.get("value"));
  };

  el.classList.add("qi");
  el.append(make("div", { className: "qi-tally" }, make("table", {}, legend, head, body)));
  shield(el);
  follow(model, "legend", (text) => (legend.textContent = text));
  model.on("change:steps", showRows);
  follow(model, "rows", showRows);
  follow(model, "value", showValue);
  return send;
}

export default { render };

// Fault rows: a native list for each box, so that arrows, letters and screen readers work as everywhere.

function render({ model, el }) {
  const rows = make("div", { className: "qi-faults" });
  const legend = make("legend", { className: "qi-legend" });
  const count = make("p", { className: "qi-quiet" });

  const lists = () => [...rows.querySelectorAll("select")];

  const showMarked = () => {
    let marked = 0;
    for (const list of lists()) {
      list.closest(".qi-fault").classList.toggle("qi-marked", list.value !== "");
      if (list.value !== "") marked += 1;
    }
    count.textContent = marked === 1 ? "1 box marked" : `${marked} boxes marked`;
  };

  const choose = (event) => {
    event.stopPropagation(); // The report says it.
    showMarked();
    const marked = lists().filter((list) => list.value !== "");
    report(model, el, "value", Object.fromEntries(marked.map((list) => [list.dataset.box, list.value])));
  };

  const row = ([box, text]) => {
    const id = newId();
    const list = make("select", { id, className: "qi-fault-list" });
    const option = ([value, label]) => make("option", { value, textContent: label });
    list.append(...[["", model.get("none")], ...model.get("groups")].map(option));
    list.dataset.box = box;
    list.addEventListener("change", choose);
    return make("div", { className: "qi-fault" }, make("label", { htmlFor: id, textContent: text }), list);
  };

  const showValue = (value) => {
    for (const list of lists()) list.value = value?.[list.dataset.box] ?? "";
    showMarked();
  };

  el.classList.add("qi");
  el.append(make("fieldset", { className: "qi-fault-group" }, legend, rows), count);
  shield(el);
  follow(model, "legend", (text) => (legend.textContent = text));
  follow(model, "items", (boxes) => rows.replaceChildren(...boxes.map(row)));
  follow(model, "value", showValue);
}

export default { render };

// Sorting rows: each item is a fieldset with the item as its legend, so that every radio is heard with what it sorts.

function render({ model, el }) {
  const groups = model.get("groups");
  const rows = make("div", { className: "qi-sorting" });
  const legend = make("legend", { className: "qi-legend" });
  const count = make("p", { className: "qi-quiet qi-sorted" });

  const inputs = () => [...rows.querySelectorAll("input")];

  const showCount = () => {
    const sorted = inputs().filter((input) => input.checked).length;
    count.textContent = `${sorted} of ${rows.children.length} sorted`;
  };

  const choose = (event) => {
    event.stopPropagation(); // The report says it.
    showCount();
    const chosen = inputs().filter((input) => input.checked);
    report(model, el, "value", Object.fromEntries(chosen.map((input) => [input.dataset.item, input.value])));
  };

  const row = ([item, text]) => {
    const name = newId();
    const option = ([key, label]) => {
      const input = make("input", { type: "radio", name, value: key });
      input.dataset.item = item;
      input.addEventListener("input", choose);
      return make("label", { className: "qi-small-option" }, input, make("span", { textContent: label }));
    };
    const options = make("div", { className: "qi-small-options" }, ...groups.map(option));
    return make("fieldset", { className: "qi-sort" }, make("legend", { textContent: text }), options);
  };

  const showValue = (value) => {
    for (const input of inputs()) input.checked = value?.[input.dataset.item] === input.value;
    showCount();
  };

  el.classList.add("qi");
  el.append(make("fieldset", { className: "qi-choice" }, legend, rows), count);
  shield(el);
  follow(model, "legend", (text) => (legend.textContent = text));
  follow(model, "items", (items) => rows.replaceChildren(...items.map(row)));
  follow(model, "value", showValue);
}

export default { render };

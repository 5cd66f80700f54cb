// The choice group: a fieldset with its legend, native radios or checkboxes, each row one large target.

function render({ model, el }) {
  const name = newId();
  const isMany = model.get("many");
  const rows = make("div", { className: "qi-options" });
  const legend = make("legend", { className: "qi-legend" });

  const inputs = () => [...rows.querySelectorAll("input")];

  const choose = (event) => {
    event.stopPropagation(); // The report says it.
    const chosen = inputs().filter((input) => input.checked).map((input) => input.value);
    report(model, el, "value", isMany ? chosen : chosen[0]);
  };

  const row = ([key, text]) => {
    const input = make("input", { type: isMany ? "checkbox" : "radio", name, value: key });
    input.addEventListener("input", choose);
    return make("label", { className: "qi-option" }, input, make("span", { textContent: text }));
  };

  const showValue = (value) => {
    const chosen = [value].flat();
    for (const input of inputs()) input.checked = chosen.includes(input.value);
  };

  el.classList.add("qi");
  el.append(make("fieldset", { className: "qi-choice" }, legend, rows));
  shield(el);
  follow(model, "legend", (text) => (legend.textContent = text));
  follow(model, "options", (options) => rows.replaceChildren(...options.map(row)));
  follow(model, "value", showValue);
}

export default { render };

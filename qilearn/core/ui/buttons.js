// A row of buttons inside a control. A press is reported like any other change, and so in its turn.

function render({ model, el }) {
  const row = make("div", { className: "qi-row" });
  let count = model.get("pressed")[1] ?? 0;
  for (const [name, label] of model.get("buttons")) {
    row.append(makeButton(label, () => report(model, el, "pressed", [name, ++count])));
  }
  el.classList.add("qi");
  el.append(row);
  shield(el);
}

export default { render };

// A row of buttons inside a control. A press is reported like any other change, and so in its turn.

function render({ model, el }) {
  const row = make("div", { className: "qi-row" });
  let count = model.get("pressed")[1] ?? 0;
  const buttons = new Map(); // a name -> its button, which stays (with its focus) when its label changes
  const show = ([name, label]) => {
    if (!buttons.has(name)) {
      buttons.set(name, makeButton(label, () => report(model, el, "pressed", [name, ++count])));
      row.append(buttons.get(name));
    }
    buttons.get(name).textContent = label;
  };
  el.classList.add("qi");
  el.append(row);
  shield(el);
  follow(model, "buttons", (wanted) => wanted.forEach(show));
}

export default { render };

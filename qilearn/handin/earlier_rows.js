// What was handed in before: a list, each with its own buttons. A press is reported like any other change.

function render({ model, el }) {
  const heading = make("h4", { className: "qi-legend", textContent: "What you have handed in" });
  const list = make("ul", { className: "qi-hand-earlier" });
  let count = model.get("pressed")[2] ?? 0;

  const row = ({ key, title, lines, buttons }) => {
    const row = make("div", { className: "qi-row" });
    for (const [name, label] of buttons) {
      const press = () => report(model, el, "pressed", [name, key, ++count]);
      row.append(makeButton(label, press, { className: "qi-button qi-small", "aria-label": `${label}: ${title}` }));
    }
    const said = lines.map((line) => make("p", { className: "qi-quiet", textContent: line }));
    return make("li", {}, make("p", { textContent: title }), ...said, ...(buttons.length > 0 ? [row] : []));
  };

  el.classList.add("qi");
  el.append(heading, list);
  shield(el);
  follow(model, "rows", (rows) => {
    const hadFocus = list.contains(document.activeElement);
    list.replaceChildren(...rows.map(row));
    heading.hidden = rows.length === 0;
    if (!hadFocus) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true }); // The button that was pressed has gone; the list's heading is nearest.
  });
}

export default { render };

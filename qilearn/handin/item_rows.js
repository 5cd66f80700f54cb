// What can be handed in: a fold for each group, in it a checkbox for each thing, and for some a second one to share it.

function render({ model, el }) {
  const list = make("div", { className: "qi-hand-groups" });
  const legend = make("legend", { className: "qi-legend" });
  const none = make("p", { className: "qi-quiet", textContent: model.get("empty") });
  const folds = new Map(); // a group's name -> its fold, which stays open or closed when the rows are shown anew

  const boxes = (name, within = list) => [...within.querySelectorAll(`input[data-name="${name}"]`)];
  const ticked = (name) => boxes(name).filter((box) => box.checked && !box.disabled).map((box) => box.value);

  const showState = () => {
    for (const box of boxes("shared")) {
      const own = boxes("items").find((other) => other.value === box.value);
      box.disabled = !own.checked;
      if (!own.checked) box.checked = false;
    }
    for (const [name, { fold, summary }] of folds) {
      const all = boxes("items", fold);
      summary.textContent = `${name}: ${all.filter((box) => box.checked).length} of ${all.length} ticked`;
    }
  };

  const tell = () => {
    showState();
    report(model, el, "value", { items: ticked("items"), shared: ticked("shared") });
  };

  const checkbox = (name, value, text, spoken = text) => {
    const box = make("input", { type: "checkbox", value });
    box.dataset.name = name;
    if (spoken !== text) box.setAttribute("aria-label", spoken);
    box.addEventListener("input", (event) => {
      event.stopPropagation(); // The report says it.
      tell();
    });
    return make("label", { className: "qi-hand-box" }, box, make("span", { textContent: text }));
  };

  const row = ({ key, title, standing, can_be_shared: canBeShared, is_reflection: isReflection }) => {
    const id = newId();
    const label = checkbox("items", key, title);
    const box = label.querySelector("input");
    box.setAttribute("aria-describedby", id);
    if (isReflection) box.dataset.reflection = "";
    const place = make("li", { className: "qi-hand-row" }, label, make("p", { id, className: "qi-quiet", textContent: standing }));
    const share = "Show it to all teams too";
    if (canBeShared) place.append(checkbox("shared", key, share, `${share}: ${title}`));
    return place;
  };

  /** Tick all of a fold but what is a reflection, which is ticked by itself, or none. */
  const tick = (fold, isTicked) => {
    for (const box of boxes("items", fold)) {
      if (!isTicked) box.checked = false;
      else if (!("reflection" in box.dataset)) box.checked = true;
    }
    tell();
  };

  const group = ({ name, rows }) => {
    const isOpen = folds.get(name)?.fold.open ?? false;
    const summary = make("summary");
    const hasReflections = rows.some((each) => each.is_reflection);
    const fold = make("details", { className: "qi-hand-group", open: isOpen }, summary);
    const buttons = make(
      "div",
      { className: "qi-row" },
      makeButton(hasReflections ? "Tick all but reflections" : "Tick all", () => tick(fold, true), {
        className: "qi-button qi-small",
        "aria-label": `Tick all of ${name}${hasReflections ? " but reflections" : ""}`,
      }),
      makeButton("Tick none", () => tick(fold, false), {
        className: "qi-button qi-small",
        "aria-label": `Tick none of ${name}`,
      }),
    );
    const inside = make("fieldset", { className: "qi-choice" }, make("legend", { className: "qi-spoken", textContent: name }));
    inside.append(make("ul", { className: "qi-hand-rows" }, ...rows.map(row)));
    if (rows.length > 1) fold.append(buttons);
    fold.append(inside);
    folds.set(name, { fold, summary });
    return fold;
  };

  const showValue = (value) => {
    for (const name of ["items", "shared"]) {
      const wanted = new Set(value?.[name] ?? []);
      for (const box of boxes(name)) box.checked = wanted.has(box.value);
    }
    showState();
  };

  el.classList.add("qi");
  el.append(make("fieldset", { className: "qi-choice" }, legend, list, none));
  shield(el);
  follow(model, "legend", (text) => (legend.textContent = text));
  follow(model, "groups", (groups) => {
    const before = new Set(folds.keys());
    const shown = groups.map(group);
    for (const name of [...folds.keys()]) if (!groups.some((each) => each.name === name)) folds.delete(name);
    list.replaceChildren(...shown);
    none.hidden = groups.length > 0;
    showValue(model.get("value"));
    // What is ticked is in sight to begin with; later on a fold stays as one leaves it.
    for (const [name, { fold }] of folds) {
      if (!before.has(name) && boxes("items", fold).some((box) => box.checked)) fold.open = true;
    }
  });
  follow(model, "value", showValue);
}

export default { render };

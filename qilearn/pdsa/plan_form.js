// Several weak plans: a group of radios to choose one, and its fields below. Joined after shared.js and cycle_boxes.js.

const isAnswered = () => () => false; // Nothing that Python says comes back while a field is ahead of it.

function render({ model, el }) {
  const { fields: specs, longest } = model.get("form");
  const name = newId();
  const plans = new Map(); // key of a plan -> { fields, element, input, done, start }
  const rows = make("div", { className: "qi-options" });
  const places = make("div", { className: "qi-plans" });

  const choose = (chosen) => {
    for (const [key, { element, input }] of plans) {
      input.checked = key === chosen;
      element.hidden = key !== chosen;
    }
  };

  for (const { key, said, start } of model.get("plans")) {
    const change = (field, text) => {
      const now = { ...start, ...(model.get("value")?.[key] ?? {}), [field]: text };
      report(model, el, "value", { ...model.get("value"), [key]: now });
      return isAnswered();
    };
    const fields = makeFields(specs, longest, change);
    const element = make("div", { className: "qi-grid" }, ...fields.elements);
    const input = make("input", { type: "radio", name, value: key });
    const done = make("span", { className: "qi-quiet" });
    input.addEventListener("input", (event) => {
      event.stopPropagation(); // Which one is shown is nobody's answer.
      choose(key);
    });
    rows.append(make("label", { className: "qi-option" }, input, make("span", { textContent: said }), done));
    element.setAttribute("role", "group");
    element.setAttribute("aria-label", said);
    places.append(element);
    plans.set(key, { fields, element, input, done, start });
  }

  el.classList.add("qi", "qi-cycle-form");
  el.append(make("fieldset", { className: "qi-choice" }, make("legend", { className: "qi-legend", textContent: model.get("legend") }), rows), places);
  shield(el);
  follow(model, "value", (value) => {
    for (const [key, { fields, done, start }] of plans) {
      fields.show({ ...start, ...(value?.[key] ?? {}) }, false);
      done.textContent = value?.[key] ? "changed" : "";
    }
  });
  choose(plans.keys().next().value);
  return () => plans.forEach(({ fields }) => fields.flush());
}

export default { render };

// Several poor aims: a group of radios to choose one, and its fields below. Joined after what form.js is joined after.

function render({ model, el }) {
  const name = newId();
  const forms = new Map(); // key of an aim -> { form, input, done }
  const legend = make("legend", { className: "qi-legend", textContent: model.get("legend") });
  const rows = make("div", { className: "qi-options" });
  const places = make("div", { className: "qi-sharpen" });

  const choose = (chosen) => {
    for (const [key, { form, input }] of forms) {
      input.checked = key === chosen;
      form.element.hidden = key !== chosen;
    }
  };

  for (const { key, said, start } of model.get("aims")) {
    const form = makeAimForm(model.get("form"), (aim) =>
      report(model, el, "value", { ...model.get("value"), [key]: aim }),
    );
    const input = make("input", { type: "radio", name, value: key });
    const done = make("span", { className: "qi-quiet" });
    input.addEventListener("input", (event) => {
      event.stopPropagation(); // Which one is shown is nobody's answer.
      choose(key);
    });
    rows.append(make("label", { className: "qi-option" }, input, make("span", { textContent: said }), done));
    form.element.setAttribute("role", "group");
    form.element.setAttribute("aria-label", said);
    places.append(form.element);
    forms.set(key, { form, input, done, start });
  }

  el.classList.add("qi");
  el.append(make("fieldset", { className: "qi-choice" }, legend, rows), places);
  shield(el);
  follow(model, "value", (value) => {
    for (const [key, { form, done, start }] of forms) {
      form.show(value?.[key] ?? start);
      done.textContent = value?.[key] ? "changed" : "";
    }
  });
  choose(forms.keys().next().value);
  return () => forms.forEach(({ form }) => form.flush());
}

export default { render };

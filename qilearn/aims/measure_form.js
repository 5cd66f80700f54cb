// A list of measures: a group of radios to choose one, and its fields below. Joined after shared.js and typing.js.

const WITHOUT_NAME = "A measure without a name";
const newMeasureId = () => `m-${Math.random().toString(36).slice(2, 12)}`;

function render({ model, el }) {
  const { fields, longest } = model.get("form");
  const group = newId();
  const boxes = new Map(); // field -> its box
  let measures = []; // as they are here, perhaps ahead of Python
  let chosen = null; // id of the measure whose fields are shown
  let removed = []; // { measure, position }, the last one last: the way back

  const legend = make("legend", { className: "qi-legend", textContent: "Your measures" });
  const rows = make("div", { className: "qi-options" });
  const list = make("fieldset", { className: "qi-choice" }, legend, rows);
  const none = make("p", { className: "qi-quiet", textContent: "No measure yet." });
  const form = make("div", { className: "qi-measure", role: "group" });
  const spoken = make("div", { className: "qi-spoken", role: "status" });

  const now = () => measures.find(({ id }) => id === chosen);
  const called = (measure) => (measure.name?.trim() ? `“${measure.name.trim()}”` : "the measure without a name");
  const send = () => report(model, el, "value", measures);

  /** Take what is in the boxes into the measure that is shown. */
  const gather = () => {
    const written = Object.fromEntries([...boxes].map(([key, box]) => [key, box.value]));
    measures = measures.map((measure) => (measure.id === chosen ? { ...measure, ...written } : measure));
    showRows();
  };
  const typing = watchTyping(() => {
    gather();
    send();
  });

  const box = ({ options, rows: lines }) => {
    if (options) {
      const offered = options.map(([value, text]) => make("option", { value, textContent: text }));
      return make("select", { className: "qi-text" }, ...offered);
    }
    if (lines) return make("textarea", { className: "qi-text", rows: lines, maxLength: longest });
    return make("input", { type: "text", className: "qi-text", maxLength: longest, autocomplete: "off" });
  };

  for (const field of fields) {
    const made = box(field);
    typing.watch(made);
    if (field.key === "name") made.addEventListener("input", gather); // The list follows at once.
    boxes.set(field.key, made);
    form.append(labelled(made, field.label, field.help, `qi-measure-${field.key.replace("_", "-")}`));
  }

  const row = (measure) => {
    const input = make("input", { type: "radio", name: group, value: measure.id, checked: measure.id === chosen });
    input.addEventListener("input", (event) => {
      event.stopPropagation(); // Which one is shown is nobody's answer.
      choose(measure.id);
    });
    const name = make("span", { textContent: measure.name?.trim() || WITHOUT_NAME });
    const kind = make("span", { className: "qi-quiet", textContent: measure.kind || "kind not said" });
    return make("label", { className: "qi-option" }, input, name, kind);
  };

  /** Keep the rows that are there, so that focus stays where it is while a name is typed. */
  const showRows = () => {
    if ([...rows.children].map((label) => label.firstChild.value).join() !== measures.map(({ id }) => id).join()) {
      rows.replaceChildren(...measures.map(row));
    }
    measures.forEach((measure, place) => {
      const [input, name, kind] = rows.children[place].children;
      input.checked = measure.id === chosen;
      name.textContent = measure.name?.trim() || WITHOUT_NAME;
      kind.textContent = measure.kind || "kind not said";
    });
    const isEmpty = measures.length === 0;
    none.hidden = !isEmpty;
    list.hidden = isEmpty;
    form.hidden = isEmpty;
    add.textContent = isEmpty ? "Add the first measure" : "Add a measure";
    add.disabled = measures.length >= model.get("most");
    remove.hidden = isEmpty;
    back.hidden = removed.length === 0;
    if (removed.length) back.textContent = `Bring back ${called(removed.at(-1).measure)}`;
  };

  const showForm = () => {
    const measure = now() ?? {};
    form.setAttribute("aria-label", measure.name?.trim() || WITHOUT_NAME);
    for (const [key, made] of boxes) {
      const text = measure[key] ?? "";
      if (!("unsent" in made.dataset) && made.value !== text) made.value = text;
    }
  };

  const choose = (id) => {
    typing.flush();
    chosen = id;
    showRows();
    showForm();
  };

  const change = (next, id, says) => {
    typing.flush();
    measures = next(measures);
    choose(id);
    send();
    spoken.textContent = says;
  };

  const add = makeButton("Add a measure", () => {
    const id = newMeasureId();
    const blank = Object.fromEntries(fields.map(({ key }) => [key, ""]));
    change((all) => [...all, { id, ...blank }], id, "A measure was added.");
    boxes.get("name").focus();
  });

  const remove = makeButton("Remove this measure", () => {
    typing.flush();
    const position = measures.indexOf(now());
    const [measure] = measures.slice(position, position + 1);
    removed = [...removed, { measure, position }];
    const left = measures.filter(({ id }) => id !== measure.id);
    const next = left[Math.min(position, left.length - 1)]?.id ?? null;
    change(() => left, next, `${called(measure)} was removed. The button brings it back.`);
    back.focus();
  });

  const back = makeButton("Bring it back", () => {
    const { measure, position } = removed.at(-1);
    removed = removed.slice(0, -1);
    change((all) => all.toSpliced(position, 0, measure), measure.id, `${called(measure)} is back.`);
    boxes.get("name").focus();
  });

  // What Python restores never lands on what is being typed.
  const showValue = (value) => {
    const given = value ?? model.get("start");
    const isTyping = el.querySelector("[data-unsent]") !== null;
    measures = given.map((measure) => (isTyping && measure.id === chosen ? (now() ?? measure) : measure));
    removed = removed.filter(({ measure }) => !measures.some(({ id }) => id === measure.id));
    if (!now()) chosen = measures[0]?.id ?? null;
    showRows();
    showForm();
  };

  el.classList.add("qi");
  const buttons = make("div", { className: "qi-row qi-measure-buttons" }, add, remove, back);
  buttons.hidden = model.get("start").length > 0; // Given measures are to be worked on, and can't be lost.
  el.append(list, none, buttons, form, spoken);
  shield(el);
  follow(model, "value", showValue);
  return typing.flush;
}

export default { render };

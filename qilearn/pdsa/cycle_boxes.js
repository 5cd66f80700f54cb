// The boxes of the cycle form: labelled native controls that say what was written, and never lose what is being typed.

const PAUSE = 400; // milliseconds without a key before what was typed is sent
const ROWS = 2;

const options = (pairs) => pairs.map(([value, text]) => make("option", { value, textContent: text }));

/** Show what can be chosen, and leave a drop-down that already shows it alone. */
function showOptions(select, pairs) {
  const known = [...select.options].map((option) => `${option.value} ${option.textContent}`);
  if (known.join("\n") === pairs.map((pair) => pair.join(" ")).join("\n")) return;
  const chosen = select.value;
  select.replaceChildren(...options(pairs));
  if (pairs.some(([value]) => value === chosen)) select.value = chosen;
}

/** The control of a field: { control, read, write }, where `control` is focused, read and written as a whole. */
function makeControl({ key, kind, options: pairs }, longest) {
  if (kind === "radios") {
    const name = newId();
    const inputs = pairs.map(([value]) => make("input", { type: "radio", name, value }));
    const rows = pairs.map(([, words], place) =>
      make("label", { className: "qi-radio" }, inputs[place], make("span", { textContent: words })),
    );
    return {
      control: make("div", { className: "qi-radios" }, ...rows),
      first: inputs[0],
      read: () => inputs.find((input) => input.checked)?.value,
      write: (value) => inputs.forEach((input) => (input.checked = input.value === value)),
    };
  }
  const type = kind === "date" ? "date" : "text"; // A number box would keep back what it can't read: Python says what it can't.
  let control;
  if (kind === "choose") control = make("select", { className: "qi-text" }, ...options(pairs));
  else if (kind === "lines") control = make("textarea", { className: "qi-text", rows: ROWS, maxLength: longest, spellcheck: true });
  else control = make("input", { type, className: "qi-text", autocomplete: "off" });
  if (kind === "number") control.inputMode = "decimal";
  if (kind === "text") control.maxLength = key === "title" || key === "name" ? 300 : longest;
  return { control, first: control, read: () => control.value, write: (value) => (control.value = value) };
}

/**
 * A field: { element, show, flush, focus, hide, note, options }. `send(key, value, element)` is called when typing
 * pauses, and at once when the field is left or chosen from; it returns a function: whether Python still has to answer.
 */
function makeField(spec, longest, send) {
  const { control, first, read, write } = makeControl(spec, longest);
  const isGroup = spec.kind === "radios";
  const example = spec.help ? make("span", { id: newId(), className: "qi-quiet qi-example", textContent: spec.help }) : null;
  const note = make("span", { id: newId(), className: "qi-note", hidden: true });
  let element;
  if (isGroup) {
    element = make("fieldset", { className: "qi-choice" }, make("legend", { className: "qi-legend", textContent: spec.label }), control, note);
  } else {
    first.id = newId();
    const label = make("label", { className: "qi-legend", htmlFor: first.id, textContent: spec.label });
    element = make("div", {}, label, ...(example ? [example] : []), control, note);
    first.setAttribute("aria-describedby", [example?.id, note.id].filter(Boolean).join(" "));
  }
  element.classList.add("qi-field", `qi-span-${spec.span}`);

  let said = null; // what Python said last
  let isAsked = () => false; // whether what was sent last is still to be answered
  let pause = null;
  const isAhead = () => "unsent" in control.dataset;

  const flush = () => {
    clearTimeout(pause);
    if (!isAhead()) return;
    delete control.dataset.unsent;
    isAsked = send(spec.key, read(), element);
  };
  const isPicked = isGroup || spec.kind === "choose";
  control.addEventListener("input", () => {
    control.dataset.unsent = "";
    clearTimeout(pause);
    if (isPicked) flush();
    else pause = setTimeout(flush, PAUSE);
  });
  control.addEventListener("focusout", flush);
  control.addEventListener("change", flush);
  // Running the cell makes the card anew; what was typed must be on its way before.
  control.addEventListener("keydown", (event) => event.key === "Enter" && event.shiftKey && flush());

  return {
    key: spec.key,
    element,
    flush,
    focus: () => first.focus(),
    hide: (isHidden) => (element.hidden = isHidden),
    offer: (pairs) => showOptions(control, pairs),
    note: (words, isWrong = false) => {
      note.textContent = words;
      note.hidden = !words;
      first.setAttribute("aria-invalid", String(isWrong));
    },
    /** What Python says never lands on what is being typed, nor on what it hasn't answered; `isOther`: of another cycle. */
    show: (value, isOther) => {
      const isNew = value !== said;
      said = value;
      if (isOther) {
        clearTimeout(pause);
        delete control.dataset.unsent;
      }
      if (!isOther && (!isNew || isAhead() || isAsked())) return;
      if (isOther || read() !== value) write(value);
      },
  };
}

/** Fields that are shown and sent together, by their keys. */
function makeFields(specs, longest, send) {
  const fields = specs.map((spec) => makeField(spec, longest, send));
  const byKey = Object.fromEntries(fields.map((field) => [field.key, field]));
  return {
    ...byKey,
    elements: fields.map(({ element }) => element),
    flush: () => fields.forEach((field) => field.flush()),
    show: (values, isOther) => fields.forEach((field) => field.show(values[field.key] ?? "", isOther)),
  };
}

/** Groups that are kept by id, so that what has the focus keeps it while others come and go. */
function keptGroups(element, makeGroup) {
  const groups = new Map();
  return {
    all: () => [...groups.values()],
    get: (id) => groups.get(id),
    show: (items, isOther) => {
      for (const [id, group] of groups) {
        if (!isOther && items.some((item) => item.id === id)) continue;
        groups.delete(id);
        group.element.remove();
      }
      items.forEach((item, place) => {
        if (!groups.has(item.id)) groups.set(item.id, makeGroup(item.id));
        const group = groups.get(item.id);
        if (element.children[place] !== group.element) element.insertBefore(group.element, element.children[place] ?? null);
        group.show(item, place, isOther);
      });
    },
  };
}

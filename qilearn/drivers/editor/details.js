// The details of the chosen node: its words, kind, links, state, note and measures. Everything has a label of its own.

const OTHER = "other"; // a measure that isn't one of the project's
const TYPING_PAUSE = 600; // milliseconds without a key before what was typed is sent

/** A text box that sends what is typed after a pause, and at once when it is left. */
function typedBox(box, send) {
  let pause = null;
  const flush = () => {
    clearTimeout(pause);
    if (!("unsent" in box.dataset)) return;
    delete box.dataset.unsent;
    send(box.value);
  };
  box.addEventListener("input", () => {
    box.dataset.unsent = "";
    clearTimeout(pause);
    pause = setTimeout(flush, TYPING_PAUSE);
  });
  box.addEventListener("blur", flush);
  return {
    flush,
    /** What Python says never lands on what is being typed. */
    show: (text) => {
      const isBusy = "unsent" in box.dataset || document.activeElement === box;
      if (!isBusy && box.value !== text) box.value = text;
    },
  };
}

/** A list of rows that are kept by key, so that what has the focus keeps it; a row that goes hands it on. */
function keptList(element, fallback, makeRow, fillRow) {
  const rows = new Map();
  return (items) => {
    const wanted = new Map(items);
    for (const [key, row] of rows) {
      if (wanted.has(key)) continue;
      const hadFocus = row.contains(document.activeElement);
      const next = row.nextElementSibling ?? row.previousElementSibling;
      rows.delete(key);
      row.remove();
      if (hadFocus) (next?.querySelector("button") ?? fallback).focus();
    }
    for (const [key, item] of wanted) {
      if (!rows.has(key)) rows.set(key, makeRow(key));
      fillRow(rows.get(key), item);
      element.append(...(rows.get(key).parentElement === element ? [] : [rows.get(key)]));
    }
    element.hidden = rows.size === 0;
  };
}

const options = (pairs) => pairs.map(([value, text]) => make("option", { value, textContent: text }));

/** Show what can be chosen, and leave a drop-down that already shows it alone. */
function showOptions(select, pairs, value) {
  const known = [...select.options].map((option) => `${option.value} ${option.textContent}`);
  if (known.join("\n") !== pairs.map((pair) => pair.join(" ")).join("\n")) {
    const chosen = select.value;
    select.replaceChildren(...options(pairs));
    if (pairs.some(([other]) => other === chosen)) select.value = chosen;
  }
  if (value !== undefined) select.value = value;
}

function field(label, control) {
  control.id = newId();
  return make("div", { className: "qi-detail" }, make("label", { htmlFor: control.id, textContent: label }), control);
}

function details(desk) {
  const kinds = ["primary", "secondary", "change"].map((kind) => [kind, desk.nouns[kind]]);
  const heading = make("p", { className: "qi-legend" });
  const words = make("textarea", { rows: 2, className: "qi-line", maxLength: 300, spellcheck: true });
  const kind = make("select", {}, ...options(kinds));
  const state = make("select", {}, ...options(desk.rules.states.map((name) => [name, name])));
  const note = make("textarea", { rows: 2, className: "qi-line", maxLength: 5000, spellcheck: true });
  const served = make("ul");
  const parent = make("select", { "aria-label": "Link it to" });
  const linkIt = makeButton("Link", () => parent.value && ask("link", parent.value), { className: "qi-button qi-small" });
  const unlinkable = make("p", { className: "qi-quiet", tabIndex: -1, textContent: "There is nothing else that it could serve." });
  const linking = make("div", { className: "qi-adding" }, parent, linkIt);
  const measured = make("ul");
  const known = make("select", { "aria-label": "Measure of your project" });
  const measure = make("input", { type: "text", className: "qi-line", maxLength: 300, placeholder: "What would show it?" });
  const sort = make("select", { "aria-label": "Kind of measure" }, ...options(["process", "outcome", "balancing"].map((name) => [name, name])));
  const attach = makeButton("Add", () => addMeasure(), { className: "qi-button qi-small" });
  measure.setAttribute("aria-label", "Name of a measure");
  const group = (legend, ...children) => {
    const id = newId();
    return make("div", { role: "group", className: "qi-detail", "aria-labelledby": id }, make("p", { id, textContent: legend }), ...children);
  };
  const parts = {
    rename: field("Words", words),
    kind: field("Kind", kind),
    link: group("Serves", served, linking, unlinkable),
    state: field("How far it has come", state),
    note: field("Note", note),
    attach: group("Measures", measured, make("div", { className: "qi-adding" }, known, measure, sort, attach)),
  };
  const element = make("div", { role: "group", className: "qi-details", "aria-label": "Details" }, heading, ...Object.values(parts));
  let id = ""; // whose details are shown

  const ask = (name, ...given) => desk.ask([name, id, ...given]);
  const wordsBox = typedBox(words, (text) => (text.trim() || id === "aim") && ask("rename", text, "more"));
  const noteBox = typedBox(note, (text) => ask("note", text, "more"));
  kind.addEventListener("change", () => ask("kind", kind.value));
  state.addEventListener("change", () => ask("state", state.value));
  words.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault(); // A label is one line; Enter means that it is written.
    wordsBox.flush();
  });
  const addMeasure = () => {
    const isOther = known.hidden || known.value === OTHER;
    const name = isOther ? measure.value.trim() : measureChosen()?.[0];
    if (!name) return (isOther ? measure : known).focus();
    ask("attach", name, sort.value);
    measure.value = "";
  };
  /** Options are numbered, so that no name can be taken for "another". */
  const measureChosen = () => (known.value ? desk.measures()[Number(known.value)] : undefined);
  const showOther = () => (measure.hidden = !known.hidden && known.value !== OTHER);
  known.addEventListener("change", () => {
    const kind = measureChosen()?.[1];
    if (kind) sort.value = kind;
    showOther();
    if (known.value === OTHER) measure.focus();
  });
  measure.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    addMeasure();
  });

  const showServed = keptList(
    served,
    parent,
    (key) => {
      const strength = make("select", {}, ...options([["strong", "strongly"], ["weak", "weakly"]]));
      const remove = makeButton("Unlink", () => ask("unlink", key), { className: "qi-button qi-small" });
      strength.addEventListener("change", () => ask("strength", key, strength.value));
      return make("li", {}, make("span"), strength, remove);
    },
    (row, { strength, name }) => {
      const [label, select, button] = row.children;
      label.textContent = name;
      select.value = strength;
      select.disabled = !desk.may("strength");
      select.setAttribute("aria-label", `How strongly it serves ${name}`);
      button.hidden = !desk.may("unlink");
      button.setAttribute("aria-label", `Unlink from ${name}`);
    },
  );
  const showMeasures = keptList(
    measured,
    { focus: () => (known.hidden ? measure : known).focus() },
    (key) => {
      const remove = makeButton("Remove", () => ask("detach", key), { className: "qi-button qi-small" });
      return make("li", {}, make("span"), make("span", { className: "qi-quiet" }), remove);
    },
    (row, mark) => {
      const [label, sort, button] = row.children;
      label.textContent = mark.name;
      sort.textContent = mark.kind;
      button.hidden = !desk.may("detach");
      button.setAttribute("aria-label", `Remove the measure “${mark.name}”`);
    },
  );

  const flush = () => [wordsBox, noteBox].forEach((box) => box.flush());

  const show = (real) => {
    const graph = desk.graph();
    const isOther = real(id) !== desk.chosen();
    if (isOther) flush();
    id = desk.chosen();
    const node = graph.node(id);
    const links = graph.linksOf(id);
    heading.textContent = `Details of ${called(node, desk.nouns)}`;
    if (isOther) {
      measure.value = "";
      sort.value = node.kind === "aim" ? "outcome" : "process";
    }
    wordsBox.show(node.label);
    noteBox.show(node.note);
    kind.value = node.kind;
    state.value = node.state ?? "untested";
    showServed(links.map(({ parent, strength }) => [parent, { strength, name: called(graph.node(parent), desk.nouns) }]));
    const others = graph.nodes.filter((other) => graph.canServe(id, other.id) && !links.some((link) => link.parent === other.id));
    showOptions(parent, [["", links.length ? "Serves also …" : "Choose what it serves …"], ...others.map((other) => [other.id, other.label || `(${desk.nouns[other.kind]})`])]);
    linking.hidden = !desk.may("link") || others.length === 0;
    unlinkable.hidden = !desk.may("link") || others.length > 0;
    showMeasures(node.measures.map((mark) => [mark.name, mark]));
    const taken = node.measures.map((mark) => mark.name);
    const offered = desk.measures().map(([name], number) => [String(number), name]).filter(([, name]) => !taken.includes(name));
    known.hidden = desk.measures().length === 0;
    showOptions(known, [["", "Choose a measure …"], ...offered, [OTHER, "another …"]], isOther ? "" : undefined);
    showOther();
    parts.rename.hidden = !desk.may("rename");
    parts.kind.hidden = !desk.may("kind") || node.kind === "aim";
    parts.link.hidden = node.kind === "aim";
    parts.state.hidden = node.kind !== "change";
    state.disabled = !desk.may("state");
    note.readOnly = !desk.may("note");
    parts.note.hidden = note.readOnly && !node.note;
    measure.parentElement.hidden = !desk.may("attach");
    parts.attach.hidden = !desk.may("attach") && node.measures.length === 0;
  };

  const startLink = () => {
    const target = linking.hidden ? unlinkable : parent;
    parts.link.scrollIntoView({ block: "nearest" });
    target.focus({ preventScroll: true });
  };

  return { element, show, flush, startLink };
}

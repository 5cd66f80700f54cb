// The parts of the cycle form beside its boxes: what was planned, predictions, results, amendments and ramps.

/** What was corrected, beside what was written first. */
function amendmentOf({ when, now, why }) {
  return make(
    "div",
    { className: "qi-amended" },
    make("span", { className: "qi-quiet", textContent: `${when}: ` }),
    make("ins", { textContent: now }),
    ...(why ? [make("span", { textContent: ` Why: ${why}` })] : []),
  );
}

/** A locked Plan as text, with its amendments. */
function plannedList() {
  const element = make("dl", { className: "qi-planned" });
  let shown = "";
  const show = (rows) => {
    const now = JSON.stringify(rows);
    if (now === shown) return;
    shown = now;
    element.replaceChildren(
      ...rows.map(({ label, text, isBlank, amended }) =>
        make(
          "div",
          {},
          make("dt", { textContent: label }),
          make("dd", {}, make("div", { className: isBlank ? "qi-quiet" : "qi-lines", textContent: text }), ...amended.map(amendmentOf)),
        ),
      ),
    );
  };
  return { element, show };
}

/** The fields of one prediction; `form` is the form that asks for them. */
function predictionGroup(form, id) {
  const legend = make("legend", { className: "qi-legend" });
  const fields = makeFields(form.fields.prediction, form.longest, (key, value, at) => form.ask(["predict", form.chosen(), id, { [key]: value }], at));
  const { question, expects, low, high, unit, reason } = fields;
  const help = make("p", { id: newId(), className: "qi-quiet", textContent: form.interval });
  const note = make("p", { className: "qi-note" });
  const interval = make(
    "div",
    { className: "qi-grid qi-span-6", role: "group", "aria-label": "The interval, if it is a number", "aria-describedby": help.id },
    make("div", { className: "qi-span-6" }, help),
    low.element,
    high.element,
    unit.element,
    make("div", { className: "qi-span-6" }, note),
  );
  const drop = makeButton("Remove", () => form.press(["drop prediction", form.chosen(), id], drop), { className: "qi-button qi-small" });
  const grid = make("div", { className: "qi-grid" }, question.element, expects.element, interval, reason.element);
  const element = make("fieldset", { className: "qi-sub" }, legend, grid, drop);
  return {
    element,
    flush: fields.flush,
    focus: question.focus,
    show: (prediction, place, isOther) => {
      legend.textContent = `Prediction ${place + 1}`;
      drop.textContent = `Remove prediction ${place + 1}`;
      fields.show(prediction, isOther);
      note.textContent = prediction.note;
      note.hidden = !prediction.note;
      for (const name of ["low", "high"]) fields[name].note(prediction.unread[name] ?? "", name in prediction.unread);
    },
  };
}

/** A prediction's words beside what was found about it. */
function resultGroup(form, id) {
  const legend = make("legend", { className: "qi-legend" });
  const words = make("p", { className: "qi-lines" });
  const amended = make("div");
  const holds = make("p", { className: "qi-holds" });
  const fields = makeFields(form.fields.result, form.longest, (key, value, at) => form.ask(["find", form.chosen(), id, { [key]: value }], at));
  const predicted = make("div", { className: "qi-predicted" }, words, amended);
  const found = make("div", { className: "qi-grid" }, ...fields.elements);
  fields.value.element.append(holds);
  const element = make("fieldset", { className: "qi-sub" }, legend, make("div", { className: "qi-beside" }, predicted, found));
  return {
    element,
    flush: fields.flush,
    show: (result, place, isOther) => {
      legend.textContent = `Prediction ${place + 1}`;
      words.textContent = result.words;
      amended.replaceChildren(...result.amended.map(amendmentOf));
      fields.show(result, isOther);
      holds.textContent = result.holds;
      fields.value.note(result.unread.value ?? "", "value" in result.unread);
    },
  };
}

/** What is typed into it goes to Python with a button, so the card's save line isn't about it. */
function draft(label, control, help = "") {
  control.id = newId();
  control.addEventListener("input", (event) => event.stopPropagation());
  const example = help ? [make("span", { id: newId(), className: "qi-quiet qi-example", textContent: help })] : [];
  if (help) control.setAttribute("aria-describedby", example[0].id);
  return make("div", { className: "qi-field qi-span-3" }, make("label", { className: "qi-legend", htmlFor: control.id, textContent: label }), ...example, control);
}

/** Add an amendment: which field, what it should say, why. */
function amendmentForm(form) {
  const about = make("select", { className: "qi-text" });
  const now = make("textarea", { className: "qi-text", rows: 2, maxLength: form.longest });
  const why = make("textarea", { className: "qi-text", rows: 2, maxLength: form.longest });
  const add = makeButton("Add the amendment", () => form.press(["amend", form.chosen(), about.value, now.value, why.value], add));
  const grid = make(
    "div",
    { className: "qi-grid" },
    draft("Which part of the Plan?", about),
    draft("What should it say?", now),
    draft("Why?", why),
    make("div", { className: "qi-span-6" }, add),
  );
  const summary = make("summary", { textContent: "Add an amendment" });
  const element = make("details", { className: "qi-amend" }, summary, make("p", { className: "qi-quiet", textContent: "What was planned first stays. Your amendment stands beside it, with its time." }), grid);
  return {
    element,
    clear: () => [now, why].forEach((box) => (box.value = "")),
    focus: () => add.focus(),
    show: (pairs, isOther) => {
      showOptions(about, pairs);
      if (!isOther) return;
      [now, why].forEach((box) => (box.value = ""));
      element.open = false;
    },
  };
}

/** The ramps: one to choose, its name, its change idea, and how it stands. */
function rampsPanel(form) {
  let chosen = "";
  let all = [];
  const now = () => all.find(({ id }) => id === chosen);
  const which = make("select", { className: "qi-text" });
  const send = (key, value, at) => form.ask(["write ramp", chosen, { [key]: value }], at);
  const name = makeField({ key: "name", label: "Name of the ramp", help: "The change that it tests: slip at check-in", kind: "text", options: [], span: 3 }, form.longest, send);
  const idea = makeField({ key: "idea", label: "Change idea that it tests", help: "", kind: "choose", options: [], span: 3 }, form.longest, send);
  const standing = make("select", { className: "qi-text" }, ...options(form.standings));
  const into = make("select", { className: "qi-text" });
  const why = make("textarea", { className: "qi-text", rows: 2, maxLength: form.longest });
  const said = make("p", { className: "qi-lines" });
  const say = makeButton("Say how it stands", () => form.press(["standing", chosen, standing.value, standing.value === "merged" ? into.value : "", why.value], say), { className: "qi-button" });
  const remove = makeButton("Remove this empty ramp", () => form.press(["remove ramp", chosen], remove), { className: "qi-button qi-small" });
  const begin = makeButton("New ramp", () => form.press(["new ramp", ""], begin), { className: "qi-button qi-small" });
  const intoField = draft("Merged into", into);
  const showInto = () => (intoField.hidden = standing.value !== "merged");
  standing.addEventListener("change", showInto);
  const ending = make(
    "fieldset",
    { className: "qi-sub qi-span-6" },
    make("legend", { className: "qi-legend", textContent: "How it stands" }),
    said,
    make("div", { className: "qi-grid" }, draft("It is", standing), intoField, draft("Why is that?", why, "Needed where it isn’t going on"), make("div", { className: "qi-span-6" }, say)),
  );
  const grid = make("div", { className: "qi-grid" }, draft("Ramp to look at", which), make("div", { className: "qi-row qi-span-3 qi-low" }, begin, remove), name.element, idea.element, ending);
  const summary = make("summary", { textContent: "Ramps: name, finish, merge or abandon" });
  const element = make("details", { className: "qi-ramps" }, summary, grid);
  const flush = () => [name, idea].forEach((field) => field.flush());

  const showOne = (isOther) => {
    const ramp = now();
    for (const part of [name.element, idea.element, ending]) part.hidden = !ramp;
    which.disabled = all.length === 0;
    remove.hidden = !ramp?.isEmpty;
    if (!ramp) return;
    name.show(ramp.name, isOther);
    idea.show(ramp.idea, isOther);
    said.textContent = ramp.said;
    if (isOther) {
      standing.value = ramp.standing;
      why.value = ramp.why;
    }
    showOptions(into, all.filter(({ id }) => id !== chosen).map(({ id, label }) => [id, label]));
    if (isOther && ramp.into) into.value = ramp.into;
    showInto();
  };
  const choose = (id) => {
    flush();
    chosen = id;
    showOne(true);
  };
  which.addEventListener("change", () => choose(which.value));

  return {
    element,
    flush,
    focusName: () => {
      element.open = true;
      name.focus();
    },
    focusList: () => (which.disabled ? begin : which).focus(),
    /** `wanted`: the ramp to look at from now on, as that of a cycle just chosen. */
    show: (ramps, ideas, wanted) => {
      const before = chosen;
      all = ramps;
      idea.offer(ideas);
      showOptions(which, ramps.length ? ramps.map(({ id, label }) => [id, label]) : [["", "no ramp yet"]]);
      if (wanted !== undefined && ramps.some(({ id }) => id === wanted)) chosen = wanted;
      if (!now()) chosen = ramps[0]?.id ?? "";
      which.value = chosen;
      showOne(chosen !== before);
    },
  };
}

// A project's cycles: a list to choose from, ramps, and the form of one cycle. Joined after cycle_boxes.js and cycle_parts.js.

const LISTED = 7; // cycles that the list shows at once, at most
const CLOSED = "This opens when the Plan is locked. Write what you expect first, then lock it.";
const LOCK_HELP =
  "From then on the Plan stays as it is: what you expected can be compared with what you see. Corrections become amendments beside it.";

function render({ model, el }) {
  const view = newId();
  const asked = new Map(); // number of what was asked -> { turn, at, isPressed }: when, what its answer stands below, how
  let number = 0;
  let turn = 0;
  let chosen = model.get("chosen");
  let answered = model.get("state").answer.count;
  let isAboutButton = false; // whether the comments that are shown answer a button, and stay while one types
  let rampShown = null; // the ramp of the cycle that was shown last

  const state = () => model.get("state");
  const heard = () => state().heard[view] ?? 0;
  const waiting = () => model.get("asked").filter(([from, count]) => from === view ? count > heard() : count > (state().heard[from] ?? 0));
  const now = () => state().book.cycles.find(({ id }) => id === chosen);

  /** Ask Python, with all that it hasn't answered; returns whether that is still so. */
  const ask = (command, at, isPressed = false) => {
    const mine = ++number;
    asked.set(mine, { turn, at, isPressed });
    report(model, el, "asked", [...waiting(), [view, mine, command]]);
    return () => mine > heard();
  };
  /** A button: what was typed goes before it, and the answer stands below it. */
  const press = (command, button) => {
    flush();
    ask(command, button, true);
  };
  const { fields, standings, interval, longest } = model.get("form");
  const form = { fields, standings, interval, longest, ask, press, chosen: () => chosen };
  const writer = (part) => (key, value, at) => ask(["write", chosen, part, { [key]: value }], at);

  // The list.
  const list = make("select", { id: newId(), className: "qi-text qi-cycles" });
  const listLabel = make("label", { className: "qi-legend", htmlFor: list.id, textContent: "Cycles" });
  const empty = make("p", { className: "qi-quiet", textContent: "No cycle yet. Begin with the smallest test that would teach you something." });
  const addNew = makeButton("New cycle", () => press(["new", ""], buttons));
  const addNext = makeButton("Next cycle from this one", () => press(["next", chosen], buttons));
  const remove = makeButton("Delete this draft", () => press(["delete", chosen], buttons));
  const back = makeButton("Bring back", () => press(["back"], buttons));
  const buttons = make("div", { className: "qi-row qi-cycle-buttons" }, addNew, addNext, remove, back);
  const ramps = rampsPanel(form);
  const comments = make("div", { className: "qi-answer" });
  const live = make("div", { className: "qi-spoken", role: "status" });

  // The form.
  const heading = make("h4", { id: newId(), className: "qi-cycle-heading" });
  const stateLine = make("p", { className: "qi-quiet" });
  const title = makeFields(fields.title, longest, writer("title"));
  const ramp = makeField({ key: "ramp", label: "Ramp that it belongs to", help: "", kind: "choose", options: [], span: 3 }, longest, (_, id, at) => ask(["ramp", chosen, id], at));
  const follows = makeField({ key: "follows", label: "Cycle that it builds on", help: "", kind: "choose", options: [], span: 3 }, longest, (_, id, at) => ask(["follows", chosen, id], at));
  const inNewRamp = makeButton("Put it into a new ramp", () => press(["new ramp", chosen], inNewRamp), { className: "qi-button qi-small" });
  const followsWords = make("p", { className: "qi-quiet qi-span-6" });
  const plan = makeFields(fields.plan, longest, writer("plan"));
  const how = makeFields(fields.how, longest, writer("plan"));
  const serves = make("p", { className: "qi-quiet qi-span-6" });
  const predictionsBox = make("div", { className: "qi-subs" });
  const predictions = keptGroups(predictionsBox, (id) => predictionGroup(form, id));
  const addPrediction = makeButton("Add a prediction", () => press(["add prediction", chosen], addPrediction), { className: "qi-button qi-small" });
  const lock = makeButton("Lock the Plan and begin Do", () => press(["lock", chosen], lockRow), { className: "qi-button qi-primary" });
  const lockHelp = make("p", { id: newId(), className: "qi-quiet", textContent: LOCK_HELP });
  lock.setAttribute("aria-describedby", lockHelp.id);
  const lockRow = make("div", { className: "qi-lock" }, lock, lockHelp);
  const grid = (...children) => make("div", { className: "qi-grid" }, ...children);
  const writePlan = make(
    "div",
    {},
    grid(plan.objective.element, plan.change.element, plan.idea.element, plan.measure.element, serves),
    predictionsBox,
    addPrediction,
    grid(...how.elements),
    lockRow,
  );
  const lockedWords = make("p", { className: "qi-locked-words" });
  const planned = plannedList();
  const amend = amendmentForm(form);
  const readPlan = make("div", {}, lockedWords, planned.element, amend.element);
  const stage = (legend, ...children) =>
    make("fieldset", { className: "qi-stage" }, make("legend", { textContent: legend }), ...children);
  /** A stage that is closed until the Plan is locked. */
  const opening = (legend, ...children) => {
    const closed = make("p", { className: "qi-quiet", textContent: CLOSED });
    const open = make("div", {}, ...children);
    return { element: stage(legend, closed, open), show: (isOpen) => ((closed.hidden = isOpen), (open.hidden = !isOpen)) };
  };
  const did = makeFields(fields.do, longest, writer("do"));
  const studied = makeFields(fields.study, longest, writer("study"));
  const acted = makeFields(fields.act, longest, writer("act"));
  const resultsBox = make("div", { className: "qi-subs" });
  const results = keptGroups(resultsBox, (id) => resultGroup(form, id));
  const addNextBelow = makeButton("Next cycle", () => press(["next", chosen], addNextBelow));
  const stages = [
    opening("Do", grid(...did.elements)),
    opening("Study", resultsBox, grid(...studied.elements)),
    opening("Act", grid(...acted.elements), make("div", { className: "qi-row" }, addNextBelow)),
  ];
  const cycle = make(
    "section",
    { className: "qi-cycle", "aria-labelledby": heading.id },
    heading,
    stateLine,
    grid(title.title.element, ramp.element, follows.element, make("div", { className: "qi-span-3 qi-low" }, inNewRamp), followsWords),
    stage("Plan", writePlan, readPlan),
    ...stages.map(({ element }) => element),
  );

  const parts = [title, ramp, follows, plan, how, did, studied, acted];
  const flush = () => {
    for (const part of [...parts, ...predictions.all(), ...results.all(), ramps]) part.flush();
  };

  const showList = () => {
    const { cycles, groups } = state().book;
    const called = new Map(cycles.map(({ id, option }) => [id, option]));
    const wanted = groups.map(([, label, ids]) => [label, ids.map((id) => [id, called.get(id)])]);
    const said = JSON.stringify(wanted);
    if (list.dataset.said !== said) {
      list.dataset.said = said;
      list.replaceChildren(...wanted.map(([label, pairs]) => make("optgroup", { label }, ...options(pairs))));
      list.size = Math.min(Math.max(cycles.length + groups.length, 2), LISTED);
    }
    list.value = chosen;
    const isEmpty = cycles.length === 0;
    for (const part of [list, listLabel, addNext]) part.hidden = isEmpty;
    empty.hidden = !isEmpty;
    remove.hidden = isEmpty || now()?.isLocked;
    back.hidden = !state().removed;
    back.textContent = `Bring back ${state().removed}`;
  };

  const showCycle = (isOther) => {
    const one = now();
    const { ramps: allRamps, ideas, measures } = state().book;
    cycle.hidden = !one;
    const toRamp = one && (isOther || one.ramp !== rampShown) ? one.ramp : undefined;
    rampShown = one?.ramp ?? null;
    ramps.show(allRamps, ideas, toRamp);
    if (!one) return;
    heading.textContent = one.heading;
    stateLine.textContent = one.state;
    ramp.offer([["", "none: it stands alone"], ...allRamps.map(({ id, label }) => [id, label])]);
    follows.offer([["", "none"], ...one.canFollow]);
    plan.idea.offer(offered(ideas, one.plan.idea, "an idea that isn’t in the diagram any more"));
    plan.measure.offer(offered(measures, one.plan.measure, "a measure that isn’t in the project any more"));
    title.show(one.title, isOther);
    ramp.show(one.ramp, isOther);
    follows.show(one.follows, isOther);
    followsWords.textContent = one.followsWords;
    followsWords.hidden = !one.followsWords;
    plan.show(one.plan, isOther);
    how.show(one.plan, isOther);
    how.stays.hide(!one.asksStays);
    how.starts.note(one.dates.starts);
    did.began.note(one.dates.began);
    did.ended.note(one.dates.ended);
    studied.on.note(one.dates.on);
    serves.textContent = one.serves;
    serves.hidden = !one.serves;
    predictions.show(one.predictions, isOther);
    writePlan.hidden = one.isLocked;
    readPlan.hidden = !one.isLocked;
    lockedWords.textContent = one.lockedWords;
    planned.show(one.planned);
    amend.show(one.amendable, isOther);
    for (const each of stages) each.show(one.isLocked);
    did.show(one.do, isOther);
    results.show(one.results, isOther);
    studied.show(one.study, isOther);
    acted.show(one.act, isOther);
  };

  const choose = (id) => {
    flush();
    turn += 1;
    chosen = id;
    showList();
    showCycle(true);
    sayComments([]);
    report(model, el, "chosen", chosen);
  };
  list.addEventListener("input", (event) => event.stopPropagation()); // Which one is shown is nobody's answer.
  list.addEventListener("change", () => choose(list.value));

  const commentOf = ({ kind, heading: head, says, why, source }) =>
    make(
      "div",
      { className: `qi-comment qi-${kind.replace(" ", "-")}` },
      make("p", {}, make("strong", { textContent: `${head}: ` }), says),
      ...(why ? [make("p", { className: "qi-why", textContent: why })] : []),
      ...(source ? [make("p", { className: "qi-source" }, make("small", { textContent: source }))] : []),
    );
  const sayComments = (all) => comments.replaceChildren(...all.map(commentOf));

  // The region stays and only its text changes: that is what gets said.
  const announce = (text) => {
    live.textContent = "";
    setTimeout(() => (live.textContent = text), 60);
  };

  const places = {
    title: () => title.title.focus(),
    do: () => did.began.focus(),
    ramp: () => ramps.focusName(),
    back: () => back.focus(),
    list: () => ramps.focusList(),
    amendment: () => {
      amend.clear();
      amend.focus();
    },
  };

  const showAnswer = (answer) => {
    if (answer.count === answered) return;
    answered = answer.count;
    if (answer.view !== view) return;
    const { says, comments: said, focus, chosen: to } = answer;
    const { turn: then, at, isPressed } = asked.get(answer.number);
    const isHere = then === turn; // Someone who has gone on to another cycle meanwhile stays there.
    if (to && isHere && to !== chosen) choose(to);
    if (said.length > 0) {
      at.after(comments);
      sayComments(said);
      isAboutButton = isPressed;
    } else if (isPressed || !isAboutButton) {
      sayComments([]);
    }
    const words = [says, ...said.map((comment) => comment.says)].filter(Boolean).join(" ");
    if (words) announce(words);
    if (said.length > 0 && isPressed) comments.scrollIntoView({ block: "nearest" });
    if (focus && isHere) (places[focus] ?? predictions.get(focus)?.focus)?.();
  };

  const showState = () => {
    const isGone = !now();
    if (isGone) chosen = state().start;
    showList();
    showCycle(isGone);
    if (isGone && chosen !== model.get("chosen")) report(model, el, "chosen", chosen);
    showAnswer(state().answer);
  };

  el.classList.add("qi", "qi-cycle-form");
  el.append(make("div", { className: "qi-field" }, listLabel, empty, list), buttons, ramps.element, cycle, live);
  shield(el);
  follow(model, "state", showState);
  showCycle(true);
  return flush;
}

/** What can be chosen, with what is chosen although it is gone. */
function offered(pairs, value, words) {
  return pairs.some(([known]) => known === value) ? pairs : [...pairs, [value, words]];
}

export default { render };

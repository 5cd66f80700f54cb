// The cycles: those of the project that are open, to go on with, and new ones.

function showCycles() {
  clearPlaces("cycle:");
  const open = content.cycles.filter((each) => each.is_open || state.cycles[each.cycle.id]).map((each) => each.cycle.id);
  const begun = Object.keys(state.cycles).filter((id) => !content.cycles.some((each) => each.cycle.id === id));
  const list = make("div", { id: "cycle-list" }, [...open, ...begun].map((id) => cyclePart(id)));
  const nothing = say("No cycle is under way. If you tried something this month, or are about to, start one.");
  withParts(
    byId("cycles"),
    make("h2", { id: "cycles-title", textContent: "Cycles" }),
    say(
      "What do you want to find out, and what do you expect to see? Write that down, lock it, then try. " +
        "No names of patients, children or colleagues, please.",
      "help",
    ),
    open.length + begun.length ? list : nothing,
    button("Start a new cycle", startCycle),
  );
}

function startCycle() {
  const cycle = newCycle();
  state.cycles[cycle.id] = cycle;
  keep();
  showCycles();
  const part = byId(`cycle-${cycle.id}`);
  part.open = true;
  part.querySelector("input").focus();
}

/** The cycle as it is written on; one of the project's comes into the state when something is first written. */
function cycleAt(id) {
  return state.cycles[id] ?? writable(content.cycles.find((each) => each.cycle.id === id).cycle);
}

/** One cycle, closed until it is opened, and made only then. */
function cyclePart(id) {
  const part = make("details", { className: "cycle", id: `cycle-${id}` });
  const summary = make("summary");
  const cycle = cycleAt(id);
  const name = () => withParts(summary, cycleName("h3", cycle));
  const wrote = () => {
    state.cycles[id] = cycle;
    keep();
    name();
  };
  const reveal = () => (part.open = true);
  const show = () => withParts(part, summary, ...cycleForms(cycle, { wrote, reveal, again }));
  /** Show it anew after a change of what it has, and go where that is. */
  const again = (where) => {
    wrote();
    clearPlaces(`cycle:${id}:`);
    show();
    goTo(part, cycle, where);
  };
  name();
  part.append(summary);
  show();
  return part;
}

/** What a cycle is called, as a heading, and how far it has come. */
function cycleName(heading, cycle) {
  const standing = make("span", { className: "standing", textContent: STAGE_WORDS[stageOf(cycle)] });
  return [make(heading, { className: "name", textContent: cycleSaid(cycle) }), standing];
}

function cycleForms(cycle, { wrote, reveal, again }) {
  const bound = { wrote, reveal, again };
  if (!cycle.locked) return [planForm(cycle, bound), notYet(), removeButton(cycle)];
  return [planText(cycle), amendForm(cycle, again), doForm(cycle, bound), studyForm(cycle, bound), actForm(cycle, bound)];
}

function goTo(part, cycle, where) {
  part.open = true;
  if (where === "do") {
    part.querySelector("fieldset.stage legend").focus();
    announce("The Plan is locked, and Do is open.");
  } else if (where === "plan") {
    part.querySelector("summary").focus();
    announce("The amendment stands beside what was planned first.");
  } else {
    const first = `${cycle.plan.predictions[0].id}.question`;
    const place = places.get(`cycle:${cycle.id}:${where}`) ?? places.get(`cycle:${cycle.id}:${first}`);
    place.control.focus();
  }
}

/** A cycle that was begun here and isn't locked can be taken out again. */
function removeButton(cycle) {
  if (content.cycles.some((each) => each.cycle.id === cycle.id)) return "";
  return sureButton("Remove this cycle", "Remove this cycle and all that is written in it", () => {
    delete state.cycles[cycle.id];
    for (const each of Object.values(state.cycles)) {
      if (!each.locked) each.follows = each.follows.filter((id) => id !== cycle.id);
    }
    keep();
    showCycles();
    byId("cycles").focus();
    announce("The cycle is removed.");
  });
}

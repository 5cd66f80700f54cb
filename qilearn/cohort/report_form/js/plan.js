// The Plan of a cycle: written, with its predictions, until it locks; read from then on.

/** A Plan that can still be written. `again` shows the cycle anew, with the focus where it says. */
function planForm(cycle, { wrote, again, reveal }) {
  const bound = { wrote, reveal };
  const linked = Object.fromEntries(Object.entries(LINKS).map(([key, known]) => [key, [["", "none"], ...known]]));
  const how = FIELDS.how.filter((field) => field.key !== "stays" || cycle.follows.length);
  const { predictions } = cycle.plan;
  return make(
    "fieldset",
    { className: "stage" },
    make("legend", { textContent: "Plan" }),
    fieldsFor(FIELDS.title, cycle, cycle, bound),
    followsField(cycle, () => again("follows")),
    fieldsFor(FIELDS.plan, cycle.plan, cycle, { ...bound, options: linked }),
    make("h4", { textContent: "What do you expect?" }),
    say(content.words.interval, "help"),
    predictions.map((prediction, place) => predictionForm(cycle, prediction, place, { ...bound, again })),
    predictions.length < content.most.predictions && button("Add another question", () => addPrediction(cycle, again)),
    make("h4", { textContent: "How will you try it?" }),
    fieldsFor(how, cycle.plan, cycle, bound),
    lockPart(cycle, again),
  );
}

/** Which earlier test it builds on: then it is of the same ramp. A cycle that follows several keeps them. */
function followsField(cycle, again) {
  if (cycle.follows.length > 1) return null;
  const known = content.cycles.map((each) => each.cycle).filter((each) => !state.cycles[each.id]);
  const can = (each) => each.id !== cycle.id && !each.follows.includes(cycle.id) && !isUntouched(each);
  const others = [...known, ...Object.values(state.cycles)].filter(can);
  if (!others.length) return null;
  const field = { key: "follows", label: "Which earlier test does it build on?", help: "", kind: "choose" };
  return fieldFor(field, {
    value: cycle.follows[0] ?? "",
    options: [["", "none: it stands alone"], ...others.map((each) => [each.id, cycleSaid(each)])],
    at: `cycle:${cycle.id}:follows`,
    write: (id) => {
      cycle.follows = id ? [id] : [];
      cycle.ramp = others.find((each) => each.id === id)?.ramp ?? "";
      again();
    },
  });
}

function predictionForm(cycle, prediction, place, { wrote, again, reveal }) {
  const { predictions } = cycle.plan;
  const name = `question ${place + 1}`;
  const remove = () => {
    predictions.splice(place, 1);
    again("predictions");
  };
  return make(
    "fieldset",
    { className: "prediction" },
    make("legend", { textContent: sentence(name) }),
    fieldsFor(FIELDS.prediction, prediction, cycle, { part: `${prediction.id}.`, wrote, reveal }),
    predictions.length > 1 && sureButton(`Take out ${name}`, `Take out ${name} and all that is written in it`, remove),
  );
}

function addPrediction(cycle, again) {
  const made = newPrediction(cycle.plan.predictions.map((each) => each.id));
  cycle.plan.predictions.push(made);
  again(`${made.id}.question`);
}

/** Where the Plan is locked: it says what that means, and what keeps it from being locked. */
function lockPart(cycle, again) {
  const box = make("div");
  const lock = () => {
    const problems = lockProblems(cycle);
    if (!problems.length && lockPlan(cycle)) {
      again("do");
      return;
    }
    const said = problems.map(({ part, says }) => ({ key: `cycle:${cycle.id}:${part}`, where: cycleSaid(cycle), says }));
    showProblems(box, said, "The Plan isn’t locked yet.");
    const { why, source } = content.words.no_prediction;
    if (!planProblems(cycle).length) box.firstChild.append(say([why, " ", make("small", { textContent: source })]));
  };
  return make(
    "div",
    { className: "lock" },
    say(
      "When you are about to begin, lock the Plan. From then on it stays as it is, with the time; what you expect and " +
        "don’t get is what you learn from.",
    ),
    button("Lock the plan", lock, { className: "primary" }),
    box,
  );
}

/** A Plan that is locked, to be read. */
function planText(cycle) {
  const { plan } = cycle;
  const asked = (prediction, place) => [
    make("h5", { textContent: [`Question ${place + 1}`, prediction.question.trim()].filter(Boolean).join(": ") }),
    say([strong("Expected: "), expectedSaid(prediction)], "written"),
    prediction.reason.trim() && say([strong("Because: "), prediction.reason], "written"),
  ];
  const amended = ({ at, about, now, why }) =>
    say([strong(`Amended on ${momentSaid(at)} (${amendedPart(cycle, about)}): `), now, why && ` Why: ${why}`], "written");
  return make(
    "div",
    { className: "stage locked" },
    make("h4", { textContent: "Plan" }),
    say(`Locked on ${momentSaid(cycle.locked)}. It stays as it is.`, "help"),
    told(FIELDS.plan, plan),
    plan.predictions.map(asked),
    told(FIELDS.how, plan),
    cycle.amendments.map(amended),
  );
}

function expectedSaid({ expects, low, high, unit }) {
  const isInterval = low !== null && high !== null && low <= high;
  const interval = isInterval ? `${figure(low)} to ${figure(high)} ${unit.trim()}`.trim() : "";
  return [expects.trim(), interval].filter(Boolean).join("; ") || "nothing predicted";
}

function amendedPart(cycle, about) {
  const place = cycle.plan.predictions.findIndex((each) => each.id === about);
  if (place >= 0) return `question ${place + 1}`;
  return content.words.amendable.find(([name]) => name === about)?.[1] ?? about;
}

/** A correction of a locked Plan: it stands beside what was planned first. */
function amendForm(cycle, again) {
  const draft = { about: content.words.amendable[0][0], now: "", why: "" };
  const asked = cycle.plan.predictions.map((each, place) => [each.id, `Question ${place + 1}`]);
  const options = [...content.words.amendable, ...asked];
  const fields = [
    { key: "about", label: "What is it about?", help: "", kind: "choose", options },
    { key: "now", label: "What should it say?", help: "", kind: "lines" },
    { key: "why", label: "Why?", help: "", kind: "lines" },
  ];
  const add = () => {
    if (!draft.now.trim()) {
      showProblem(`cycle:${cycle.id}:amend.now`, "Write what it should say, then add it.");
      places.get(`cycle:${cycle.id}:amend.now`).control.focus();
      return;
    }
    const at = new Date().toISOString();
    cycle.amendments.push({ at, about: draft.about, now: draft.now.trim(), why: draft.why.trim() });
    again("plan");
  };
  return make(
    "details",
    {},
    make("summary", { textContent: "Something in the Plan has to be corrected" }),
    say("Write an amendment. It stands beside what was planned first, which stays.", "help"),
    fieldsFor(fields, draft, cycle, { part: "amend.", wrote: () => {} }),
    button("Add the amendment", add),
  );
}

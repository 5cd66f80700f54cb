// The Plan of a cycle: written, with its predictions, until it locks; read from then on.

const FIELDS = content.words.fields;

/** A Plan that can still be written. `again` shows the cycle anew, with the focus where it says. */
function planForm(cycle, { wrote, again, reveal }) {
  const options = {
    idea: [["", "none"], ...content.ideas],
    measure: [["", "none"], ...content.measures.map(({ id, name }) => [id, name])],
  };
  const how = FIELDS.how.filter((field) => field.key !== "stays" || cycle.follows.length);
  const bound = { wrote, reveal };
  return make(
    "fieldset",
    { className: "stage" },
    make("legend", { textContent: "Plan" }),
    fieldsFor(FIELDS.title, cycle, cycle, bound),
    followsField(cycle, () => again("follows")),
    fieldsFor(FIELDS.plan, cycle.plan, cycle, { ...bound, options }),
    make("h4", { textContent: "What do you expect?" }),
    make("p", { className: "help", textContent: content.words.interval }),
    cycle.plan.predictions.map((prediction, place) => predictionForm(cycle, prediction, place, { ...bound, again })),
    cycle.plan.predictions.length < content.most.predictions && button("Add another question", () => addPrediction(cycle, again)),
    make("h4", { textContent: "How will you try it?" }),
    fieldsFor(how, cycle.plan, cycle, bound),
    lockPart(cycle, again),
  );
}

/** Which earlier test it builds on: then it is of the same ramp. A cycle that follows several keeps them. */
function followsField(cycle, again) {
  if (cycle.follows.length > 1) return null;
  const known = content.cycles.filter((each) => !state.cycles[each.cycle.id]).map((each) => each.cycle);
  const others = [...known, ...Object.values(state.cycles)].filter((each) => each.id !== cycle.id && !each.follows.includes(cycle.id) && !isUntouched(each));
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
  const remove = () => {
    predictions.splice(place, 1);
    again("predictions");
  };
  return make(
    "fieldset",
    { className: "prediction" },
    make("legend", { textContent: `Question ${place + 1}` }),
    fieldsFor(FIELDS.prediction, prediction, cycle, { part: `${prediction.id}.`, wrote, reveal }),
    predictions.length > 1 && sureButton(`Take out question ${place + 1}`, `Take out question ${place + 1} and all that is written in it`, remove),
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
    if (!problems.length && lockPlan(cycle)) return again("do");
    const { why, source } = content.words.no_prediction;
    const keyed = problems.map(({ part, says }) => ({ key: `cycle:${cycle.id}:${part}`, where: cycleSaid(cycle), says }));
    showProblems(box, keyed, "The Plan isn’t locked yet.");
    if (!planProblems(cycle).length) box.firstChild.append(make("p", {}, why, " ", make("small", { textContent: source })));
  };
  return make(
    "div",
    { className: "lock" },
    make("p", {}, "When you are about to begin, lock the Plan. From then on it stays as it is, with the time; what you expect and don’t get is what you learn from."),
    button("Lock the plan", lock, { className: "primary" }),
    box,
  );
}

/** A Plan that is locked, to be read. */
function planText(cycle) {
  const { plan } = cycle;
  const asked = (prediction, place) => [
    make("h5", { textContent: `Question ${place + 1}${prediction.question.trim() ? `: ${prediction.question.trim()}` : ""}` }),
    make("p", { className: "written" }, make("strong", { textContent: "Expected: " }), expectedSaid(prediction)),
    prediction.reason.trim() && make("p", { className: "written" }, make("strong", { textContent: "Because: " }), prediction.reason),
  ];
  return make(
    "div",
    { className: "stage locked" },
    make("h4", { textContent: "Plan" }),
    make("p", { className: "help", textContent: `Locked on ${momentSaid(cycle.locked)}. It stays as it is.` }),
    told(FIELDS.plan, plan),
    plan.predictions.map(asked),
    told(FIELDS.how, plan),
    cycle.amendments.map((each) => make("p", { className: "written" }, make("strong", { textContent: `Amended on ${momentSaid(each.at)} (${amendedPart(cycle, each.about)}): ` }), each.now, each.why && ` Why: ${each.why}`)),
  );
}

function expectedSaid({ expects, low, high, unit }) {
  const interval = low !== null && high !== null && low <= high ? `${figure(low)} to ${figure(high)} ${unit.trim()}`.trim() : "";
  return [expects.trim(), interval].filter(Boolean).join("; ") || "nothing predicted";
}

function amendedPart(cycle, about) {
  const place = cycle.plan.predictions.findIndex((each) => each.id === about);
  return place < 0 ? (content.words.amendable.find(([name]) => name === about)?.[1] ?? about) : `question ${place + 1}`;
}

/** A correction of a locked Plan: it stands beside what was planned first. */
function amendForm(cycle, again) {
  const draft = { about: content.words.amendable[0][0], now: "", why: "" };
  const asked = cycle.plan.predictions.map((each, place) => [each.id, `Question ${place + 1}`]);
  const fields = [
    { key: "about", label: "What is it about?", help: "", kind: "choose", options: [...content.words.amendable, ...asked] },
    { key: "now", label: "What should it say?", help: "", kind: "lines" },
    { key: "why", label: "Why?", help: "", kind: "lines" },
  ];
  const add = () => {
    if (!draft.now.trim()) return showProblem(`cycle:${cycle.id}:amend.now`, "Write what it should say, then add it.");
    cycle.amendments.push({ at: new Date().toISOString(), about: draft.about, now: draft.now.trim(), why: draft.why.trim() });
    return again("plan");
  };
  return make(
    "details",
    {},
    make("summary", { textContent: "Something in the Plan has to be corrected" }),
    make("p", { className: "help", textContent: "Write an amendment. It stands beside what was planned first, which stays." }),
    fieldsFor(fields, draft, cycle, { part: "amend.", wrote: () => {} }),
    button("Add the amendment", add),
  );
}

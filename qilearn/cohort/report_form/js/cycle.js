// A PDSA cycle, as qilearn.pdsa has it: what its stages hold, when its Plan locks, and what keeps it from being saved.
// While it is written, numbers are text as they were typed; cycleDocument makes numbers of them.

const RESULT = { seen: "", value: "", verdict: "" };

function newToken(letter) {
  const bytes = crypto.getRandomValues(new Uint8Array(4));
  return `${letter}-${[...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

function blank(...names) {
  return Object.fromEntries(names.map((name) => [name, ""]));
}

function newPrediction(taken = []) {
  const number = 1 + Math.max(0, ...taken.map((id) => Number(/^p(\d+)$/.exec(id)?.[1] ?? 0)));
  return { id: `p${number}`, ...blank("question", "expects", "low", "high", "unit", "reason") };
}

function newCycle() {
  return {
    id: newToken("c"),
    title: "",
    written: new Date().toISOString(),
    ramp: "",
    follows: [],
    plan: {
      ...blank("objective", "change", "idea", "measure"),
      predictions: [newPrediction()],
      ...blank("size", "extent", "who", "what", "when", "where", "starts", "data", "safety", "stays"),
    },
    locked: null,
    amendments: [],
    do: blank("began", "ended", "as_planned", "happened", "surprises", "data"),
    study: { on: "", results: {}, learnt: "" },
    act: blank("decision", "reason", "next", "theory", "measure", "aim"),
  };
}

/** A cycle of the project as it is written on: its numbers become text, but for those of a locked Plan, which stay. */
function writable(document) {
  const cycle = structuredClone(document);
  const text = (number) => (number === null || number === undefined ? "" : String(number));
  if (!cycle.locked) {
    cycle.plan.predictions = cycle.plan.predictions.map((each) => ({ ...each, low: text(each.low), high: text(each.high) }));
    if (!cycle.plan.predictions.length) cycle.plan.predictions.push(newPrediction());
  }
  for (const result of Object.values(cycle.study.results)) result.value = text(result.value);
  return cycle;
}

/** The cycle as a document. Of a Plan that is locked nothing changes: it is as it was when it locked. */
function cycleDocument(cycle) {
  const found = Object.entries(cycle.study.results).map(([id, result]) => [id, { ...result, value: numberOf(result.value) }]);
  const said = found.filter(([, { seen, value, verdict }]) => seen.trim() || value !== null || verdict);
  return {
    ...cycle,
    plan: cycle.locked ? cycle.plan : planDocument(cycle.plan),
    study: { ...cycle.study, results: Object.fromEntries(said) },
  };
}

function planDocument(plan) {
  const predictions = plan.predictions.map((each) => ({ ...each, low: numberOf(each.low), high: numberOf(each.high) }));
  return { ...plan, predictions: predictions.filter((each) => !isBlankPrediction(each)) };
}

function numberOf(text) {
  return text?.trim() ? (readNumber(text).value ?? null) : null;
}

function isBlankPrediction({ question, expects, low, high, unit, reason }) {
  return ![question, expects, unit, reason].some((text) => text.trim()) && (low ?? "") === "" && (high ?? "") === "";
}

/** Whether something is predicted, in words or as an interval. */
function isMade({ expects, low, high }) {
  return Boolean(expects.trim()) || (low !== null && high !== null && low <= high);
}

/** Whether nothing was written. */
function isUntouched(cycle) {
  const { predictions, idea, measure, ...texts } = cycle.plan;
  const isWritten = [cycle.title, ...Object.values(texts)].some((text) => text.trim());
  return !cycle.locked && !isWritten && predictions.every(isBlankPrediction);
}

function stageOf(cycle) {
  if (!cycle.locked) return "plan";
  if (!cycle.do.happened.trim() && !cycle.do.data.trim()) return "do";
  if (!cycle.study.learnt.trim() && !Object.values(cycle.study.results).some((result) => result.verdict)) return "study";
  return cycle.act.decision ? "done" : "act";
}

const STAGE_WORDS = {
  plan: "being planned; not locked yet",
  do: "locked; to be tried, or being tried",
  study: "tried; to be studied",
  act: "studied; to be decided",
  done: "decided",
};

/** What is wrong with the numbers of a Plan that isn't locked: [{part, says}], the part as "p1.low". */
function planProblems(cycle) {
  if (cycle.locked) return [];
  return cycle.plan.predictions.flatMap((prediction) => {
    const wrong = ["low", "high"].filter((key) => prediction[key].trim() && readNumber(prediction[key]).problem);
    const told = wrong.map((key) => ({ part: `${prediction.id}.${key}`, says: readNumber(prediction[key]).problem }));
    const [low, high] = [numberOf(prediction.low), numberOf(prediction.high)];
    if (!wrong.length && low !== null && high !== null && low > high) {
      told.push({ part: `${prediction.id}.high`, says: "The highest is below the lowest. Are they the other way round?" });
    }
    if (!wrong.length && (low === null) !== (high === null)) {
      const missing = low === null ? "low" : "high";
      const says = "Write both ends of what you expect, the lowest and the highest, or neither.";
      told.push({ part: `${prediction.id}.${missing}`, says });
    }
    return told;
  });
}

function studyProblems(cycle) {
  const results = Object.entries(cycle.study.results).filter(([, result]) => result.value.trim());
  return results.flatMap(([id, result]) => {
    const { problem } = readNumber(result.value);
    return problem ? [{ part: `${id}.value`, says: problem }] : [];
  });
}

/** What keeps a Plan from being locked. */
function lockProblems(cycle) {
  const found = planProblems(cycle);
  if (found.length || planDocument(cycle.plan).predictions.some(isMade)) return found;
  return [{ part: `${cycle.plan.predictions[0].id}.expects`, says: content.words.no_prediction.says }];
}

/** Lock the Plan and begin Do. From here on the Plan is as it is now, predictions and all. */
function lockPlan(cycle) {
  if (cycle.locked || lockProblems(cycle).length) return false;
  cycle.plan = planDocument(cycle.plan);
  cycle.locked = new Date().toISOString();
  return true;
}

/** Whether a cycle could be one: nothing before the lock, no lock without a prediction. What was changed by hand may not be. */
function isWhole(document) {
  const { plan, do: done, study, act, amendments } = document;
  if (document.locked) return plan.predictions.some(isMade);
  const later = [...Object.values(done), ...Object.values(act), study.learnt, study.on];
  return !later.some(Boolean) && !Object.keys(study.results).length && !amendments.length;
}

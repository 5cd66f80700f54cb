// Do, Study and Act. They open when the Plan is locked.

function doForm(cycle, bound) {
  return stage("Do", fieldsFor(FIELDS.do, cycle.do, cycle, { ...bound, part: "do." }));
}

/** What was found, against each prediction. */
function studyForm(cycle, bound) {
  const results = cycle.plan.predictions.map((prediction, place) => {
    const result = (cycle.study.results[prediction.id] ??= { ...RESULT });
    const asked = prediction.question.trim() ? `: ${shortened(prediction.question)}` : "";
    return make(
      "fieldset",
      { className: "prediction" },
      make("legend", { textContent: `Question ${place + 1}${asked}` }),
      say([strong("You expected: "), expectedSaid(prediction)], "written"),
      fieldsFor(resultFields(prediction), result, cycle, { ...bound, part: `${prediction.id}.` }),
    );
  });
  return stage("Study", results, fieldsFor(FIELDS.study, cycle.study, cycle, { ...bound, part: "study." }));
}

/** A number is asked for only where one was predicted. */
function resultFields({ low, high }) {
  return FIELDS.result.filter((field) => field.key !== "value" || (low !== null && high !== null));
}

function actForm(cycle, bound) {
  return stage("Act", fieldsFor(FIELDS.act, cycle.act, cycle, { ...bound, part: "act." }));
}

function stage(name, ...parts) {
  return make("fieldset", { className: "stage" }, make("legend", { textContent: name, tabIndex: -1 }), ...parts);
}

/** What stands where Do will be, as long as the Plan isn't locked. */
function notYet() {
  return make(
    "div",
    { className: "stage closed" },
    make("h4", { textContent: "Do, Study, Act" }),
    say(
      "Do opens when the Plan is locked, and the Plan isn’t locked yet. Write what you expect, then lock it. " +
        "A prediction that is written down after the event isn’t one.",
    ),
  );
}

// Help and notes; then what will be saved, looked at first; then the file, and what to do with it.

const SEND = "Send it to faculty by e-mail, or put it on the drive that you share with them.";

function showWords() {
  const fields = [
    { key: "help_wanted", label: "What help do you want, and from whom?", help: "From your coach, from your leaders, from the other teams", kind: "lines" },
    { key: "note", label: "What else is there to say?", help: "", kind: "lines" },
  ];
  const month = state.month;
  withParts(
    byId("words"),
    make("h2", { id: "words-title", textContent: "Help and notes" }),
    ...fields.map((field) =>
      fieldFor(field, {
        value: textIn(month, field.key),
        at: `words:${field.key}`,
        write: (text) => {
          monthState(month)[field.key] = text;
          keep();
        },
      }),
    ),
  );
}

function showSave() {
  const box = make("div", { id: "looked-at" });
  const control = button("Look at what will be saved", () => look(box), { id: "look", className: "primary" });
  withParts(
    byId("save"),
    make("h2", { id: "save-title", textContent: "Look and save" }),
    canSeal() ? null : make("p", { className: "notice alarm", textContent: NO_SEAL }),
    make("p", { className: "help", textContent: "You see all that the file will hold before it is made." }),
    control,
    box,
    savedPart(),
    forgetPart(),
  );
  register("save", control, sayingSlot("problem"));
}

const NO_SEAL =
  "This browser can’t make the proof that a file comes from your team (it has no crypto.subtle here), so nothing can be saved. Copy " +
  "this form to this computer’s own disk, your Desktop for example, and open it from there; or open it in a current Edge, Chrome, " +
  "Firefox or Safari. What you typed is kept in this browser; another one doesn’t have it.";

/** The problems, or a preview with the button that saves. */
function look(box) {
  const month = state.month;
  const problems = reportProblems(month);
  if (problems.length) return showProblems(box, problems, `${problems.length === 1 ? "One thing needs" : `${problems.length} things need`} a look before this can be saved.`);
  clearProblems();
  const report = reportOf(month);
  const title = make("h3", { textContent: `What will be saved: ${monthSaid(month)}`, tabIndex: -1 });
  const parts = isEmptyReport(report)
    ? [make("p", { textContent: "Nothing has been written for this month yet. Type a figure, a cycle, or what help you want." })]
    : [...previewParts(report), button("Save the file", () => save(box, month), { className: "primary" })];
  withParts(box, make("div", { className: "preview" }, title, ...parts));
  title.focus();
  return null;
}

function previewParts(report) {
  const measures = content.measures.map((measure) => [measure, report.points.filter((point) => point.measure === measure.id)]).filter(([, points]) => points.length);
  const cells = ({ when, value, of }) => [labelled(when, "day"), figureOf(value), of === null ? "" : figureOf(of)];
  const named = [...report.points, ...report.cycles].length ? "" : "No figures and no cycles.";
  return [
    make("p", { textContent: `From the team ${content.team.name}, under the code ${content.code}, for ${content.cohort.name}. Nobody’s name is in it unless you typed one.` }),
    named && make("p", { textContent: named }),
    ...measures.map(([measure, points]) => tableOf(measure.name, ["Day", "Figure", "Out of"], points.map(cells))),
    ...report.cycles.map(previewOfCycle),
    ...[["Help wanted", report.help_wanted], ["Note", report.note]].filter(([, text]) => text).flatMap(([head, text]) => [make("h4", { textContent: head }), ...paragraphs(text)]),
    asksInAll(report) && make("p", { className: "ask", textContent: asksInAll(report) }),
    make("p", { textContent: content.is_shared ? "Your team agreed to show its project to all teams of the cohort; this report goes with it." : "Faculty see it, and no other team: your project isn’t shared." }),
  ].filter(Boolean);
}

function previewOfCycle(cycle) {
  const stages = [
    ["Plan", [...FIELDS.plan, ...FIELDS.how], cycle.plan],
    ["Do", FIELDS.do, cycle.do],
    ["Study", FIELDS.study, cycle.study],
    ["Act", FIELDS.act, cycle.act],
  ].filter(([, fields, part]) => fields.some((field) => String(part[field.key] ?? "").trim()));
  const found = cycle.plan.predictions.flatMap((prediction) => {
    const result = cycle.study.results[prediction.id];
    const seen = result && [result.seen.trim(), result.value === null ? "" : figureOf(result.value), result.verdict].filter(Boolean).join("; ");
    return [make("p", { className: "written", textContent: `Expected: ${expectedSaid(prediction)}.${seen ? ` Found: ${seen}.` : ""}` })];
  });
  return make(
    "details",
    { className: "cycle-seen" },
    make("summary", {}, cycleName("h4", writable(cycle))),
    cycle.locked && make("p", { className: "help", textContent: `The Plan was locked on ${momentSaid(cycle.locked)}.` }),
    found,
    stages.map(([name, fields, part]) => [make("h5", { textContent: name }), told(fields, part)]),
  );
}

/** Whether anything in it looks like a name or a record number: asked once more before it leaves. */
function asksInAll(report) {
  const texts = (value) => (typeof value === "string" ? [value] : value && typeof value === "object" ? Object.values(value).flatMap(texts) : []);
  const written = [report.help_wanted, report.note, ...report.cycles.flatMap(({ title, plan, amendments, do: done, study, act }) => texts([title, plan, amendments.map(({ now, why }) => [now, why]), done, study, act]))];
  const found = written.filter(mayNameSomeone).map(quoted);
  return found.length ? `${content.words.may_name} ${listed(found.slice(0, 3))}` : "";
}

async function save(box, month) {
  if (!canSeal()) {
    withParts(box, make("p", { className: "notice alarm", role: "alert", textContent: NO_SEAL }));
    return;
  }
  const at = new Date();
  const handIn = handInOf(month, at);
  const text = await sealed(handIn);
  const name = fileName(handIn);
  download(name, text);
  const report = handIn.items[0].document.body;
  state.saved.push({ id: handIn.id, month, at: handIn.made, name, said: JSON.stringify(report) });
  for (const cycle of report.cycles) state.reported[cycle.id] = { month, said: JSON.stringify(cycle) };
  keep();
  showFigures();
  showSave();
  showDone(name, text);
}

/** What was saved, where it is, and what to do next. */
function showDone(name, text) {
  const title = make("h3", { textContent: "Saved", tabIndex: -1 });
  const copy = make("textarea", { id: newId(), rows: 4, readOnly: true, value: text });
  withParts(
    byId("looked-at"),
    make(
      "div",
      { className: "preview" },
      title,
      make("p", {}, "The file is called ", make("strong", { textContent: name }), ". Look for it where this browser puts downloads, as a rule in the folder Downloads."),
      make("p", {}, make("strong", { textContent: SEND }), " Send the file as it is: a change in it shows. Found a mistake? Change it here and save again; the later file counts."),
      make(
        "details",
        {},
        make("summary", { textContent: "No file appeared" }),
        make("p", { textContent: "This computer may not let a page save files. Copy all of this text into an e-mail to faculty, or into a text file of that name." }),
        make("label", { htmlFor: copy.id, textContent: "The text of the file" }),
        copy,
        button("Mark all of it", () => (copy.focus(), copy.select())),
      ),
    ),
  );
  title.focus();
}

/** What was saved with this form until now. */
function savedPart() {
  if (!state.saved.length) return null;
  const items = [...state.saved].reverse().map(({ month, at, name }) => make("li", { textContent: `${monthSaid(month)}, on ${momentSaid(at)}: ${name}` }));
  return make("section", { className: "saved", "aria-label": "Saved until now" }, make("h3", { textContent: "Saved until now" }), make("ul", {}, items));
}

function forgetPart() {
  const forgetAll = () => {
    forget();
    begin();
    byId("save").focus();
    announce("Nothing is kept in this browser any more.");
  };
  return make(
    "details",
    { className: "forget" },
    make("summary", { textContent: "On a computer that others use too" }),
    make("p", { textContent: "What you typed stays in this browser, for whoever opens this form on it. Once your file is sent you can take it away." }),
    sureButton("Take away what is kept here", "Take it away: what isn’t saved in a file is lost", forgetAll),
  );
}

// Help and notes; then what will be saved, looked at first; then the file, and what to do with it.

const SEND = "Send it to faculty by e-mail, or put it on the drive that you share with them.";
const NO_SEAL =
  "This browser can’t make the proof that a file comes from your team (it has no crypto.subtle here), so nothing can be " +
  "saved. Copy this form to this computer’s own disk, your Desktop for example, and open it from there; or open it in a " +
  "current Edge, Chrome, Firefox or Safari. What you typed is kept in this browser; another one doesn’t have it.";
const WORDS = [
  {
    key: "help_wanted",
    label: "What help do you want, and from whom?",
    help: "From your coach, from your leaders, from the other teams",
    kind: "lines",
  },
  { key: "note", label: "What else is there to say?", help: "", kind: "lines" },
];

function showWords() {
  const month = state.month;
  const field = (each) =>
    fieldFor(each, {
      value: textIn(month, each.key),
      at: `words:${each.key}`,
      write: (text) => {
        monthState(month)[each.key] = text;
        keep();
      },
    });
  withParts(byId("words"), make("h2", { id: "words-title", textContent: "Help and notes" }), WORDS.map(field));
}

function showSave() {
  const box = make("div", { id: "looked-at" });
  const control = button("Look at what will be saved", () => look(box), { id: "look", className: "primary" });
  register("save", control, sayingSlot("problem"));
  withParts(
    byId("save"),
    make("h2", { id: "save-title", textContent: "Look and save" }),
    canSeal() ? null : say(NO_SEAL, "notice alarm"),
    say("You see all that the file will hold before it is made.", "help"),
    control,
    box,
    savedPart(),
    forgetPart(),
  );
}

/** The problems, or a preview with the button that saves. */
function look(box) {
  const problems = reportProblems(state.month);
  if (problems.length) {
    const need = problems.length === 1 ? "One thing needs" : `${problems.length} things need`;
    showProblems(box, problems, `${need} a look before this can be saved.`);
    return;
  }
  clearProblems();
  showPreview(box, state.month);
}

function showPreview(box, month) {
  const report = reportOf(month);
  const title = make("h3", { textContent: `What will be saved: ${monthSaid(month)}`, tabIndex: -1 });
  const nothing = say("Nothing has been written for this month yet. Type a figure, a cycle, or what help you want.");
  const saving = button("Save the file", () => save(box, month), { className: "primary" });
  const parts = isEmptyReport(report) ? [nothing] : [...previewParts(report), saving];
  withParts(box, make("div", { className: "preview" }, title, parts));
  title.focus();
}

function previewParts(report) {
  const { team, code, cohort } = content;
  const asks = asksInAll(report);
  const pieces = [["Help wanted", report.help_wanted], ["Note", report.note]].filter(([, text]) => text);
  const shared = content.is_shared
    ? "Your team agreed to show its project to all teams of the cohort; this report goes with it."
    : "Faculty see it, and no other team: your project isn’t shared.";
  return [
    say(`From the team ${team.name}, under the code ${code}, for ${cohort.name}. Nobody’s name is in it unless you typed one.`),
    report.points.length + report.cycles.length ? null : say("No figures and no cycles."),
    content.measures.map((measure) => previewOfPoints(measure, report)),
    report.cycles.map(previewOfCycle),
    pieces.map(([head, text]) => [make("h4", { textContent: head }), paragraphs(text)]),
    asks && say(asks, "ask"),
    say(shared),
  ];
}

function previewOfPoints(measure, report) {
  const points = report.points.filter((point) => point.measure === measure.id);
  const cells = ({ when, value, of }) => [labelled(when, "day"), figureOf(value), of === null ? "" : figureOf(of)];
  return points.length ? tableOf(measure.name, ["Day", "Figure", "Out of"], points.map(cells)) : null;
}

function previewOfCycle(cycle) {
  const parts = [
    ["Plan", [...FIELDS.plan, ...FIELDS.how], cycle.plan],
    ["Do", FIELDS.do, cycle.do],
    ["Study", FIELDS.study, cycle.study],
    ["Act", FIELDS.act, cycle.act],
  ].filter(([, fields, part]) => fields.some((field) => String(part[field.key] ?? "").trim()));
  const found = (prediction) => {
    const { seen = "", value = null, verdict = "" } = cycle.study.results[prediction.id] ?? {};
    const said = [seen.trim(), value === null ? "" : figureOf(value), verdict].filter(Boolean).join("; ");
    return say(`Expected: ${expectedSaid(prediction)}.${said ? ` Found: ${said}.` : ""}`, "written");
  };
  return make(
    "details",
    { className: "cycle-seen" },
    make("summary", {}, cycleName("h4", writable(cycle))),
    cycle.locked && say(`The Plan was locked on ${momentSaid(cycle.locked)}.`, "help"),
    cycle.plan.predictions.map(found),
    parts.map(([name, fields, part]) => [make("h5", { textContent: name }), told(fields, part)]),
  );
}

/** Whether anything in it looks like a name or a record number: asked once more before it leaves. */
function asksInAll(report) {
  const ofCycle = ({ title, plan, amendments, do: done, study, act }) => {
    const amended = amendments.map(({ now, why }) => [now, why]);
    return textsIn([title, plan, amended, done, study, act]);
  };
  const written = [report.help_wanted, report.note, ...report.cycles.flatMap(ofCycle)];
  const found = written.filter(mayNameSomeone).map(quoted);
  return found.length ? `${content.words.may_name} ${listed(found.slice(0, 3))}` : "";
}

/** Every text in a value, however deep. */
function textsIn(value) {
  if (typeof value === "string") return [value];
  return value && typeof value === "object" ? Object.values(value).flatMap(textsIn) : [];
}

async function save(box, month) {
  if (!canSeal()) {
    withParts(box, make("p", { className: "notice alarm", role: "alert", textContent: NO_SEAL }));
    return;
  }
  const handIn = handInOf(month, new Date());
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
  const next =
    " Send the file as it is: a change in it shows. Found a mistake? Change it here and save again; the later file counts.";
  const where = ". Look for it where this browser puts downloads, as a rule in the folder Downloads.";
  const done = make(
    "div",
    { className: "preview" },
    title,
    say(["The file is called ", strong(name), where]),
    say([strong(SEND), next]),
    noFilePart(text),
  );
  withParts(byId("looked-at"), done);
  title.focus();
}

/** Where a computer doesn't let a page save files, its text can be copied. */
function noFilePart(text) {
  const copy = make("textarea", { id: newId(), rows: 4, readOnly: true, value: text });
  const mark = () => {
    copy.focus();
    copy.select();
  };
  return make(
    "details",
    {},
    make("summary", { textContent: "No file appeared" }),
    say(
      "This computer may not let a page save files. Copy all of this text into an e-mail to faculty, or into a text file " +
        "of that name.",
    ),
    make("label", { htmlFor: copy.id, textContent: "The text of the file" }),
    copy,
    button("Mark all of it", mark),
  );
}

/** What was saved with this form until now. */
function savedPart() {
  if (!state.saved.length) return null;
  const line = ({ month, at, name }) => make("li", { textContent: `${monthSaid(month)}, on ${momentSaid(at)}: ${name}` });
  return make(
    "section",
    { "aria-label": "Saved until now" },
    make("h3", { textContent: "Saved until now" }),
    make("ul", {}, [...state.saved].reverse().map(line)),
  );
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
    say(
      "What you typed stays in this browser, for whoever opens this form on it. Once your file is sent you can take it away.",
    ),
    sureButton("Take away what is kept here", "Take it away: what isn’t saved in a file is lost", forgetAll),
  );
}

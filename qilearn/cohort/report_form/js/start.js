// How it begins: what was kept is shown again.

function begin() {
  const opened = readState();
  state = opened ?? blankState();
  state.month ||= content.month_due;
  state.cycles = reconciled(state.cycles);
  showFigures();
  showCycles();
  showWords();
  showSave();
  showNotices(opened);
}

/** Cycles as they were typed, but the first lock stands: a Plan that the project has as locked is the project's. */
function reconciled(cycles) {
  const known = new Map(content.cycles.map((each) => [each.cycle.id, each.cycle]));
  const kept = Object.entries(cycles).map(([id, cycle]) => {
    const first = known.get(id);
    return [id, first?.locked && cycle.locked !== first.locked ? writable(first) : cycle];
  });
  return Object.fromEntries(kept);
}

function showNotices(opened) {
  isKept = canKeep();
  const earlier = opened ? null : earlierState();
  withParts(byId("notices"), clockNotice(), earlier && earlierNotice(earlier));
  showKept();
}

function clockNotice() {
  const day = dayOf(new Date());
  if (day >= content.today) return null;
  return say(
    `This computer’s clock says ${labelled(day, "day")}, and this form was made on ${labelled(content.today, "day")}. ` +
      "The time of a lock comes from that clock, so look whether it is right.",
    "notice",
  );
}

/** What was typed into an earlier form isn't lost when faculty send a new one. */
function earlierNotice(earlier) {
  const take = () => {
    state = { ...blankState(), ...earlier.state };
    keep();
    localStorage.removeItem(earlier.key);
    begin();
    byId("figures").focus();
    announce("What you typed into the earlier form is here now.");
  };
  return make(
    "div",
    { className: "notice" },
    say(`An earlier form of your team was used in this browser, last on ${momentSaid(earlier.state.touched)}.`),
    button("Take over what was typed there", take),
  );
}

/** Begin; where what was kept can't be shown, set it aside untouched and begin with an empty form. */
function beginSafely() {
  try {
    begin();
  } catch {
    setAside();
    begin();
    byId("notices").append(
      say("What was kept in this browser can’t be read any more. It was set aside, and this is an empty form.", "notice alarm"),
    );
  }
}

/** A fault of the form itself is said, and never keeps what was typed from being kept. */
function showFault() {
  const says = "Something went wrong here, and not through you. What you typed is kept; load the page again, and tell faculty.";
  withParts(byId("notices"), make("p", { className: "notice alarm", role: "alert", textContent: says }));
}

addEventListener("error", showFault);
addEventListener("unhandledrejection", showFault);

// The form may be open in two windows; what is typed in one is then in the other too.
addEventListener("storage", (event) => {
  if (event.key !== KEY && event.key !== null) return;
  begin();
  announce("This form is open in another window as well. What was typed there is here now.");
});

addEventListener("beforeunload", (event) => {
  if (!isKept && state.touched) event.preventDefault();
});

beginSafely();
byId("stuck").remove();
byId("main").hidden = false;

// For tests, and for whoever looks into how a chart is read here.
globalThis.qilearnReportForm = Object.freeze({
  readChart, describe, headline, rulesLine, readDay, readNumber, mayNameSomeone, figure,
});

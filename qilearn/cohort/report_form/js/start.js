// How it begins: what was kept is shown again.

function begin() {
  const opened = readState();
  state = opened ?? blankState();
  state.month ||= content.month_due;
  state.cycles = reconciled(state.cycles);
  showKept();
  showFigures();
  showCycles();
  showWords();
  showSave();
  showNotices(opened);
}

/** Cycles as they were typed, but for those whose Plan the project has as locked, and this browser hasn't: the first lock stands. */
function reconciled(cycles) {
  const known = new Map(content.cycles.map((each) => [each.cycle.id, each.cycle]));
  const kept = Object.entries(cycles).map(([id, cycle]) => {
    const first = known.get(id);
    if (!first?.locked || cycle.locked === first.locked) return [id, cycle];
    return [id, writable(first)];
  });
  return Object.fromEntries(kept);
}

function showNotices(opened) {
  const told = [];
  if (!canKeep()) isKept = false;
  const late = dayOf(new Date()) < content.today;
  if (late) told.push(make("p", { className: "notice", textContent: `This computer’s clock says ${labelled(dayOf(new Date()), "day")}, and this form was made on ${labelled(content.today, "day")}. The time of a lock comes from that clock, so look whether it is right.` }));
  const earlier = opened ? null : earlierState();
  if (earlier) told.push(earlierNotice(earlier));
  withParts(byId("notices"), ...told);
  showKept();
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
    make("p", { textContent: `An earlier form of your team was used in this browser, last on ${momentSaid(earlier.state.touched)}.` }),
    button("Take over what was typed there", take),
  );
}

begin();
byId("main").hidden = false;

// The form may be open in two windows; what is typed in one is then in the other too.
addEventListener("storage", (event) => {
  if (event.key !== KEY && event.key !== null) return;
  begin();
  announce("This form is open in another window as well. What was typed there is here now.");
});

addEventListener("beforeunload", (event) => {
  if (!isKept && state.touched) event.preventDefault();
});

// For tests, and for whoever looks into how a chart is read here.
globalThis.qilearnReportForm = Object.freeze({ readChart, describe, headline, rulesLine, readDay, readNumber, readRows, pastedRows, expectedDays, mayNameSomeone, figure });

// The report of a month: what of the state goes into it, and what keeps it from being saved.

function measureOf(id) {
  return content.measures.find((measure) => measure.id === id);
}

function openMeasures() {
  return content.measures.filter((measure) => !measure.closed);
}

function receivedIn(month) {
  return content.received[month] ?? null;
}

/** The rows of a measure's table: as they were typed, else as they came in earlier, else with the days to be expected. */
function rowsIn(month, measure) {
  const typed = state.months[month]?.rows[measure.id];
  if (typed) return typed;
  const received = receivedIn(month)?.points.filter((point) => point.measure === measure.id) ?? [];
  if (received.length) return rowsOf(received.map((point) => asItIs(point, measure)), measure.step);
  const days = expectedDays(measure.step, month, today());
  return days.map((day) => [daySaid(day, measure.step), "", ""]);
}

/** A point that came in as the project has it now: it may have been corrected since, in a notebook. */
function asItIs(point, measure) {
  const [, value, of] = measure.rows.filter(([x]) => x === point.when).at(-1) ?? [];
  return (value ?? null) === null ? point : { ...point, value, of: measure.asks_of ? of : null };
}

function readMonth(month, measure) {
  return readRows(measure, rowsIn(month, measure), { month, today: today() });
}

/** All points that were typed into this form for a measure, this month's last: where two are of one day, they count. */
function typedPoints(measure, month = state.month) {
  const others = Object.keys(state.months).filter((each) => each !== month).sort();
  const told = [...others.filter((each) => state.months[each].rows[measure.id]), month];
  return told.flatMap((each) => readMonth(each, measure).points);
}

function textIn(month, name) {
  return state.months[month]?.[name] ?? content.notes[month]?.[name] ?? "";
}

/** The cycles of a month's report: those written on here since they were last reported, and those that it held before. */
function cyclesIn(month) {
  const held = receivedIn(month)?.cycles ?? [];
  const own = Object.values(state.cycles).filter((cycle) => !isUntouched(cycle) && isNews(cycle, month));
  const known = content.cycles.map((each) => each.cycle).filter((cycle) => held.includes(cycle.id) && !state.cycles[cycle.id]);
  const kept = Object.values(state.cycles).filter((cycle) => held.includes(cycle.id) && !own.includes(cycle));
  return [...known, ...[...kept, ...own].map(cycleDocument)];
}

function isNews(cycle, month) {
  const said = JSON.stringify(cycleDocument(cycle));
  const before = content.cycles.find((each) => each.cycle.id === cycle.id);
  const last = state.reported[cycle.id];
  if (last) return last.month === month || last.said !== said;
  return !before || said !== JSON.stringify(cycleDocument(writable(before.cycle)));
}

/** The report of a month as its document holds it. */
function reportOf(month) {
  const shown = new Set(openMeasures().map((measure) => measure.id));
  const others = (receivedIn(month)?.points ?? []).filter((point) => !shown.has(point.measure));
  return {
    project: content.project.id,
    month,
    points: [...others, ...openMeasures().flatMap((measure) => readMonth(month, measure).points)],
    cycles: cyclesIn(month),
    help_wanted: textIn(month, "help_wanted").trim(),
    note: textIn(month, "note").trim(),
  };
}

const NOT_WHOLE = "This cycle holds a Do without a locked Plan, which can’t be. Begin it anew.";

/** All that keeps a month's report from being saved: [{key, where, says}], the key that of the field it is about. */
function reportProblems(month) {
  const found = openMeasures().flatMap((measure) =>
    readMonth(month, measure).problems.map(({ row, column, says }) => ({
      key: `row:${measure.id}:${row}:${column}`,
      where: `${measure.name}, row ${row + 1}`,
      says,
    })),
  );
  for (const { id } of cyclesIn(month)) {
    const cycle = state.cycles[id];
    if (!cycle) continue;
    const told = [...planProblems(cycle), ...studyProblems(cycle)];
    found.push(...told.map(({ part, says }) => ({ key: `cycle:${id}:${part}`, where: cycleSaid(cycle), says })));
    if (!isWhole(cycleDocument(cycle))) {
      found.push({ key: `cycle:${id}:title`, where: cycleSaid(cycle), says: NOT_WHOLE });
    }
  }
  return [...found, ...tooMuch(month)];
}

function tooMuch(month) {
  const { points, cycles } = reportOf(month);
  const { most } = content;
  const says = (noun, number, count) => `A report holds ${number} ${noun} at most; these are ${count}.`;
  return [
    points.length > most.points && { key: "save", where: "Figures", says: says("figures", most.points, points.length) },
    cycles.length > most.cycles && { key: "save", where: "Cycles", says: says("cycles", most.cycles, cycles.length) },
  ].filter(Boolean);
}

/** Whether there is nothing in it. */
function isEmptyReport({ points, cycles, help_wanted: help, note }) {
  return !points.length && !cycles.length && !help && !note;
}

/** What was last saved of a month, and whether that is still what it says. */
function savedOf(month) {
  const last = state.saved.filter((each) => each.month === month).at(-1);
  return last ? { ...last, isCurrent: last.said === JSON.stringify(reportOf(month)) } : null;
}

/** What a cycle is called: its number and name. */
function cycleSaid(cycle) {
  const known = content.cycles.find((each) => each.cycle.id === cycle.id);
  const named = shortened(cycle.title || cycle.plan.change || cycle.plan.objective);
  const number = known ? `PDSA ${known.number}` : "New cycle";
  return named ? `${number}: ${named}` : number;
}

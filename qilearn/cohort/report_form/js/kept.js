// What was typed, kept in this browser until it is saved: it survives a reload, and the browser's being closed.

const content = JSON.parse(byId("content").textContent);
const OURS = `qilearn-report:${content.cohort.id}:${content.code}:${content.project.id}:`;
const KEY = OURS + content.form;

/** Months: a month to {rows: {measure: rows}, help_wanted, note, created}. Cycles: an id to what was written. */
function blankState() {
  return { version: content.version, month: "", months: {}, cycles: {}, reported: {}, saved: [], touched: "" };
}

let state = blankState();
let isKept = true;

function readState(key = KEY) {
  try {
    const found = JSON.parse(localStorage.getItem(key) ?? "null");
    return found?.version === content.version ? { ...blankState(), ...found } : null;
  } catch {
    return null;
  }
}

/** Keep everything as it is now, and say when that was. */
function keep() {
  state.touched = new Date().toISOString();
  try {
    localStorage.setItem(KEY, JSON.stringify(state));
    isKept = true;
  } catch {
    isKept = false;
  }
  showKept();
}

function showKept() {
  const line = byId("kept");
  line.classList.toggle("alarm", !isKept);
  if (!isKept) {
    line.textContent =
      "This browser keeps nothing that is typed here. Save the file before you close the page, or open the form in " +
      "another browser.";
  } else {
    line.textContent = state.touched ? `Kept in this browser: ${momentSaid(state.touched)}.` : "Nothing has been typed yet.";
  }
}

/** Whether anything can be kept here at all. */
function canKeep() {
  try {
    localStorage.setItem(`${OURS}try`, "1");
    localStorage.removeItem(`${OURS}try`);
    return true;
  } catch {
    return false;
  }
}

/** What was typed into an earlier form of this team and project on this computer, if there is any; the newest. */
function earlierState() {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(OURS) && key !== KEY);
    const found = keys.map((key) => ({ key, state: readState(key) })).filter((each) => each.state?.touched);
    return found.sort((one, other) => (one.state.touched < other.state.touched ? 1 : -1))[0] ?? null;
  } catch {
    return null;
  }
}

/** Nothing of this team's stays in this browser. */
function forget() {
  try {
    for (const key of Object.keys(localStorage).filter((each) => each.startsWith(OURS))) localStorage.removeItem(key);
  } catch {
    isKept = false;
  }
  state = blankState();
}

/** Put what was kept and can't be shown out of the way, whole. */
function setAside() {
  const kept = localStorage.getItem(KEY);
  localStorage.setItem(`qilearn-set-aside:${KEY}`, kept);
  localStorage.removeItem(KEY);
}

/** What is written about a month; made when something is first written. */
function monthState(month = state.month) {
  state.months[month] ??= { rows: {}, created: new Date().toISOString() };
  return state.months[month];
}

/** Today, but never before the day on which this form was made: a clock that is behind can't be right. */
function today() {
  const day = dayOf(new Date());
  return day < content.today ? content.today : day;
}

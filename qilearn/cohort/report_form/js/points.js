// The figures of a month, as they are typed into a measure's table: rows of [when, value, of], all text.

const NO_FIGURE = "There is a day here, and no figure. Write the figure, or empty the row.";
const A_PERCENTAGE = "This is a percentage. Write how many were counted, and beside it out of how many.";

/**
 * What rows of text say: the points, the problems that keep the month from being saved, and what to ask about.
 * A row in which nothing was written beside the day that the form itself put there is no row.
 */
function readRows(measure, rows, { month, today }) {
  const read = { points: [], problems: [], asks: [] };
  const expected = new Set(expectedDays(measure.step, month, today));
  const seen = new Map();
  rows.forEach((row, place) => {
    const [when, value, of] = row.map((cell) => cell.trim());
    if (!value && !of && (!when || expected.has(readDay(when, month).day))) return;
    const problem = (column, says) => read.problems.push({ row: place, column, says });
    const day = dayIn(when, { month, today }, (says) => problem("when", says));
    const number = numberIn(value, NO_FIGURE, (says) => problem("value", says));
    const size = measure.asks_of ? sizeIn(of, (says) => problem("of", says)) : null;
    if (number?.isPercent && measure.asks_of) problem("value", A_PERCENTAGE);
    if (day && seen.has(day)) problem("when", `Row ${seen.get(day) + 1} is of this day too. One day has one figure.`);
    if (day && !seen.has(day)) seen.set(day, place);
    if (!day || !number || (measure.asks_of && !size)) return;
    read.points.push({ measure: measure.id, when: day, value: number.value, of: size ? size.value : null });
    const asks = asksOf(measure, day, number, size, month);
    if (asks.length) read.asks.push({ row: place, says: asks.join(" ") });
  });
  const seenProblem = new Set(read.problems.map(({ row }) => row));
  read.asks = read.asks.filter(({ row }) => !seenProblem.has(row));
  return read;
}

function dayIn(text, { month, today }, problem) {
  if (!text) return problem("Which day is this figure of? Write the day, such as 14."), null;
  const read = readDay(text, month);
  if (read.problem) return problem(read.problem), null;
  const said = labelled(read.day, "day");
  if (read.day > today) return problem(`${said} hasn’t come yet. Is the month, or the year, another one?`), null;
  if (read.day < "1990-01-01") return problem(`${said} is long ago. Is the year another one?`), null;
  return read.day;
}

function numberIn(text, missing, problem) {
  if (!text) return problem(missing), null;
  const read = readNumber(text);
  if (read.problem) return problem(read.problem), null;
  return read;
}

function sizeIn(text, problem) {
  const read = numberIn(text, "Out of how many? Write that number, so that the share can be drawn.", problem);
  if (read && read.value < 0) return problem("Nothing is out of fewer than none. Write how many there were."), null;
  return read;
}

/** What could be meant otherwise; nothing of it keeps the month from being saved. */
function asksOf(measure, day, number, size, month) {
  const there = measure.rows.filter(([x]) => x === day).at(-1);
  const told = there && there[1] !== null ? `${figureOf(there[1])}${there[2] === null ? "" : ` of ${figureOf(there[2])}`}` : "";
  const isMore = size && size.value > 0 && measure.per === 100 && number.value > size.value;
  const isSame = there && there[1] === number.value && (!size || there[2] === size.value);
  return [
    monthOf(day) !== month && `This is of ${monthSaid(day)}, and the report is of ${monthSaid(month)}. Is that meant?`,
    told && !isSame && `There is a figure of this day already: ${told}. Yours will take its place.`,
    number.asks,
    size?.asks,
    size && size.value === 0 && "Out of none, nothing can be drawn. Was nobody seen, or was nothing written down?",
    isMore && "More were counted than there were. Are the two numbers the other way round?",
  ].filter(Boolean);
}

/**
 * What was copied from a spreadsheet, or typed as text, as rows of cells; null where it is one cell.
 * Cells are set apart by tabs, else by semicolons, else by commas; a row of headings is left out.
 */
function pastedRows(text) {
  const lines = text.replace(/\r\n?/g, "\n").split("\n").filter((line) => line.trim());
  const mark = ["\t", ";", ","].find((each) => lines.some((line) => line.includes(each)));
  if (!mark && lines.length < 2) return null;
  if (mark === "," && lines.length < 2 && COMMAED.test(text.trim())) return null;
  const rows = lines.map((line) => (mark ? line.split(mark) : [line]).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1")));
  const isHeading = rows.length > 1 && rows[0].length > 1 && rows[0].slice(1).every((cell) => cell === "" || !/\d/.test(cell));
  return isHeading ? rows.slice(1) : rows;
}

/** Points as rows of text: the days as a person writes them. */
function rowsOf(points, step) {
  return points.map(({ when, value, of }) => [daySaid(when, step), String(value), of === null ? "" : String(of)]);
}

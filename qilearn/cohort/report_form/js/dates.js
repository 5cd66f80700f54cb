// Days and months. A day is a text such as "2027-03-14", a month "2027-03": both stand in order as texts.

const MONTHS = "January February March April May June July August September October November December".split(" ");

function pad(number) {
  return String(number).padStart(2, "0");
}

/** The day of a Date by this computer's calendar. */
function dayOf(date) {
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

function monthOf(day) {
  return day.slice(0, 7);
}

/** Months counted through the years. */
function monthNumbered(month) {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
}

/** The month so many months later, or earlier. */
function monthAfter(month, months = 1) {
  const number = monthNumbered(month) + months;
  return `${Math.floor(number / 12)}-${pad((number % 12) + 1)}`;
}

function monthSaid(month) {
  return `${MONTHS[Number(month.slice(5, 7)) - 1]} ${month.slice(0, 4)}`;
}

/** The day so many days later. */
function dayAfter(day, days) {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function daysBetween(first, last) {
  return Math.round((Date.parse(`${last}T00:00:00Z`) - Date.parse(`${first}T00:00:00Z`)) / 86_400_000);
}

/** A moment as a reader says it: "5 April 2027, 14:02". */
function momentSaid(moment) {
  const date = new Date(moment);
  return `${labelled(dayOf(date), "day")}, ${pad(date.getHours())}:${pad(date.getMinutes())}`;
}

/** A place on a chart's axis as a reader says it; see qilearn.core.dates.label_date. */
function labelled(place, resolution) {
  const month = monthSaid(place);
  if (resolution === "year") return place.slice(0, 4);
  if (resolution === "month") return month;
  const day = `${Number(place.slice(8, 10))} ${month}`;
  if (resolution === "day") return day;
  const clock = place.length > 10 ? place.slice(11, 19) : "00:00:00";
  return `${day}, ${clock.endsWith(":00") ? clock.slice(0, 5) : clock}`;
}

/** How finely places are told apart: months if every one is the first of a month, and so on. */
function resolutionOf(places) {
  if (places.some((place) => place.length > 10)) return "time";
  if (!places.length || places.some((place) => place.slice(8) !== "01")) return "day";
  const years = new Set(places.map((place) => place.slice(0, 4)));
  return years.size > 2 && places.every((place) => place.slice(5, 7) === "01") ? "year" : "month";
}

/** The day of these numbers, or nothing where the calendar has none. */
function realDay(year, month, day) {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? `${year}-${pad(month)}-${pad(day)}` : null;
}

const NAMES = `(${MONTHS.map((name) => `${name}|${name === "September" ? "Sept|Sep" : name.slice(0, 3)}`).join("|")})\\.?`;

const WEEKDAY = /^(mon|tue|wed|thu|fri|sat|sun)[a-z]*,? /i;
const MIDNIGHT = /[T ]00:00(:00)?(\.0+)?Z?$/;

// Each form, and which number of it is what. What isn't said comes from the month of the report.
const DAY_FORMS = [
  [/^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/, ([y, m, d]) => ({ y, m, d })],
  [/^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})$/, ([d, m, y]) => ({ y, m, d })],
  [/^(\d{4})-(\d{1,2})$/, ([y, m]) => ({ y, m, d: "1" })],
  [/^(\d{1,2})[-/](\d{4})$/, ([m, y]) => ({ y, m, d: "1" })],
  [/^(\d{1,2})[/.](\d{1,2})\.?$/, ([d, m]) => ({ m, d })],
  [/^(\d{1,2})(?:st|nd|rd|th|\.)?$/i, ([d]) => ({ d })],
  [new RegExp(`^(\\d{1,2})(?:st|nd|rd|th|\\.)?[-/ ]{0,2}${NAMES},?[-/ ]?(\\d{4}|\\d{2})?$`, "i"), ([d, m, y]) => ({ y, m, d })],
  [new RegExp(`^${NAMES} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})$`, "i"), ([m, d, y]) => ({ y, m, d })],
  [new RegExp(`^${NAMES}[-/ ,]{0,2}(\\d{4}|['’-]\\d{2})$`, "i"), ([m, y]) => ({ y: y.replace(/\D/g, ""), m, d: "1" })],
  [new RegExp(`^${NAMES}$`, "i"), ([m]) => ({ m, d: "1" })],
];

/**
 * The day that a text names, day before month, or what is wrong with it. What it leaves out is of `month`, the month that
 * is reported: "14", "14/3" and "14 March" are of its year. Of a whole month it is the first.
 */
function readDay(text, month) {
  const given = text.trim().replace(/\s+/g, " ").replace(WEEKDAY, "").replace(MIDNIGHT, "");
  for (const [pattern, named] of DAY_FORMS) {
    const found = pattern.exec(given);
    if (!found) continue;
    const { y, m, d } = named(found.slice(1));
    const number = m === undefined ? Number(month.slice(5, 7)) : monthNumber(m);
    const day = realDay(yearOf(y, number, month), number, Number(d));
    return day ? { day } : { problem: noSuchDay(text, number, Number(d), month) };
  }
  const [name, year] = monthSaid(month).split(" ");
  const like = `14 ${name}, 14/${month.slice(5, 7)}/${year}, or just 14`;
  return { problem: `${quoted(text)} can’t be read as a day. Write it like ${like}.` };
}

function monthNumber(text) {
  if (/^\d/.test(text)) return Number(text);
  return MONTHS.findIndex((name) => name.slice(0, 3).toLowerCase() === text.slice(0, 3).toLowerCase()) + 1;
}

/** The year as written; else the one that puts the day nearest to the month of the report. */
function yearOf(text, number, month) {
  if (text) return text.length === 2 ? 2000 + Number(text) : Number(text);
  const apart = number - Number(month.slice(5, 7));
  return Number(month.slice(0, 4)) + (apart > 6 ? -1 : apart < -6 ? 1 : 0);
}

function noSuchDay(text, number, day, month) {
  const order = `Days come before months here: 14/${month.slice(5, 7)}/${month.slice(0, 4)}.`;
  return `There is no day ${quoted(text)}. ${number > 12 && day <= 12 ? order : "Look it up in a calendar."}`;
}

/** The days of a month on which points are to be expected, by the step between the points so far; none after `today`. */
function expectedDays(step, month, today) {
  if (!step) return [];
  const days = [];
  if (step.months) {
    if ((monthNumbered(month) - monthNumbered(step.from)) % step.months === 0) days.push(`${month}-01`);
  } else if (step.days) {
    const [first, end] = [`${month}-01`, `${monthAfter(month)}-01`];
    const before = Math.floor(daysBetween(step.from, first) / step.days) * step.days;
    for (let day = dayAfter(step.from, before); day < end; day = dayAfter(day, step.days)) if (day >= first) days.push(day);
  }
  return days.filter((day) => day <= today);
}

/** How finely a measure's days are said: as months where its points are a month apart, or several. */
function daySaid(day, step) {
  return labelled(day, step?.months && day.endsWith("-01") ? "month" : "day");
}

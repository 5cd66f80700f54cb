// Numbers as people write them, and as they read them. Words and roundings are those of qilearn.core.text.

/** A number with its noun: "1 point", "3 points". */
function counted(number, one, many = `${one}s`) {
  return `${grouped(String(number))} ${number === 1 ? one : many}`;
}

/** Items as a person would list them. */
function listed(items, last = "and") {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} ${last} ${items.at(-1)}`;
}

/** Words with a capital to begin with; the rest stays as it is. */
function sentence(words) {
  const [first = ""] = words;
  return first.toUpperCase() + words.slice(first.length);
}

function shortened(text, longest = 80) {
  const plain = text.split(/\s+/).filter(Boolean).join(" ");
  return plain.length <= longest ? plain : `${plain.slice(0, longest - 1).trimEnd()}…`;
}

function quoted(text) {
  return `“${shortened(text)}”`;
}

/** Digits with a comma between thousands. */
function grouped(digits) {
  const [whole, part] = digits.split(".");
  const marked = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return part === undefined ? marked : `${marked}.${part}`;
}

/** A number with so many decimals; exact halves go to the even figure, as in Python. */
function fixed(value, decimals) {
  const size = Math.abs(value);
  const whole = size.toFixed(Math.min(100, decimals + 45));
  const end = whole.indexOf(".") + 1 + decimals;
  const cut = whole.slice(0, decimals ? end : end - 1);
  const isHalf = /^50*$/.test(whole.slice(end));
  const digits = isHalf && Number(cut.at(-1)) % 2 === 0 ? cut : size.toFixed(decimals);
  return (value < 0 ? "-" : "") + grouped(digits);
}

function magnitude(value) {
  return Number(Math.abs(value).toExponential().split("e")[1]);
}

/** A number to the three figures a reader can use, without trailing zeros; more where its like lie closer together. */
function figure(value, spread = 0) {
  if (value === null || Number.isNaN(value)) return "no value";
  if (value === 0) return "0";
  const size = magnitude(value);
  if (size <= -7 || size >= 13) return `${Number((value / 10 ** size).toPrecision(3))} × 10^${size}`;
  const finer = spread > Math.abs(value) * 1e-9 ? 1 - magnitude(spread) : 0;
  const digits = fixed(value, Math.max(0, 2 - size, finer));
  return digits.includes(".") ? digits.replace(/0+$/, "").replace(/\.$/, "") : digits;
}

/** A chance as people count. */
function inAHundred(chance) {
  return chance < 0.01 ? "fewer than 1 in 100" : `about ${fixed(100 * chance, 0)} in 100`;
}

const BLANKS = " \u00a0\u2007\u2009\u202f";
const [POINTED, COMMAED] = [numberPattern("\\.", ","), numberPattern(",", "\\.")];

function numberPattern(decimal, thousands) {
  const groups = [thousands, BLANKS, "'’"].map((marks) => `[1-9][0-9]{0,2}(?:[${marks}][0-9]{3})+`).join("|");
  return new RegExp(`^[+\u2212-]?(?=${decimal}?[0-9])(?:${groups}|[0-9]+)?(?:${decimal}[0-9]*)?[${BLANKS}]?%?$`);
}

const LARGEST_NUMBER = 1e12;

/**
 * The number in a text, or what is wrong with it. Of "1,234", which is two numbers to two people, it takes the thousand
 * and says so in `asks`.
 */
function readNumber(text) {
  const given = text.trim();
  const byPoint = POINTED.test(given) ? plainNumber(given, ",", ".") : null;
  const byComma = COMMAED.test(given) ? plainNumber(given, ".", ",") : null;
  const value = byPoint ?? byComma;
  if (value === null) return { problem: `${quoted(given)} isn’t a number. Write figures alone, such as 12 or 12.5.` };
  if (Math.abs(value) > LARGEST_NUMBER) {
    return { problem: `${quoted(given)} is larger than anything that is counted here. Look for a slip of the keyboard.` };
  }
  const isOpen = byPoint !== null && byComma !== null && byPoint !== byComma && given.includes(",");
  const asks = isOpen ? `${quoted(given)} is read as ${figureOf(value)}. Is that meant? Decimals have a point.` : "";
  return { value, asks, isPercent: given.endsWith("%") };
}

function plainNumber(given, thousands, decimal) {
  const digits = given.replace(new RegExp(`[${BLANKS}%'’${thousands}]`, "g"), "");
  return Number(digits.replace("\u2212", "-").replace(decimal, "."));
}

/** A number in full, as it was read: "1,234.5". */
function figureOf(value) {
  return grouped(String(value));
}

// The sentence that an aim makes, by the same table as words.py: [{ key, text, isMissing }], ours where key is "".

const wordsOf = (text) => text.toLowerCase().split(/[^\p{L}\p{N}_]+/u);
const tidied = (text) => (text ?? "").trim().split(/\s+/).join(" ").replace(/[.,; ]+$/, "");
const isPercent = (unit) => ["%", "percent", "per cent", "percentage"].includes(unit.trim().toLowerCase());
const PERCENT_FIRST = /^(?:%|(?:percentage|percent|per cent) )/i; // "99%" and "percent of students": once is enough

function sentenceOf(grammar, aim) {
  const stretches = grammar.pieces.flatMap((piece) => stretchesOf(grammar, piece, aim)).filter(({ text }) => text);
  stretches[0].text = stretches[0].text[0].toUpperCase() + stretches[0].text.slice(1);
  return [...stretches, { key: "", text: ".", isMissing: false }];
}

function stretchesOf(grammar, piece, aim) {
  let text = tidied(aim[piece.key]);
  const led = (before, isMissing = false) => [
    { key: "", text: before, isMissing: false },
    { key: piece.key, text: isMissing ? grammar.missing : text, isMissing },
  ];
  if (piece.key === "unit") {
    const goal = tidied(aim.goal);
    if (goal.endsWith("%")) text = text.replace(PERCENT_FIRST, "").trim() || text;
    const isSaid = text ? goal.toLowerCase().endsWith(text.toLowerCase()) : /[\p{L}%£$€]/u.test(goal);
    return isPercent(text) || isSaid ? [] : led(piece.before, !text);
  }
  if (!text) return led(piece.before, true);
  const dropped = piece.drop.find((beginning) => text.toLowerCase().startsWith(beginning)) ?? "";
  text = text.slice(dropped.length);
  const [first, second] = wordsOf(text);
  const leads = piece.own.includes(first) && !grammar.nounBefore.includes(second);
  if (grammar.common.includes(first) || leads) text = text[0].toLowerCase() + text.slice(1);
  if (["start", "goal"].includes(piece.key) && isPercent(aim.unit ?? "") && /\p{Nd}$/u.test(text)) text += "%";
  return led(leads ? piece.instead : piece.before);
}

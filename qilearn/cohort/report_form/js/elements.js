// Elements and words on the page. Text becomes text and nothing else: no markup is ever made of it.

const byId = (id) => document.getElementById(id);
const drawing = byId("drawing").content.firstElementChild;
let newest = 0;

function newId() {
  newest += 1;
  return `e${newest}`;
}

/** An element with these properties and attributes, and what stands in it; nothing for what is missing. */
function make(tag, properties = {}, ...children) {
  return filled(document.createElement(tag), properties, children);
}

/** The same of a drawing, which has its own kind of elements. */
function draw(tag, attributes = {}, ...children) {
  return filled(document.createElementNS(drawing.namespaceURI, tag), attributes, children, true);
}

function filled(element, properties, children, isDrawing = false) {
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (isDrawing || /^(aria-|data-|role$|for$|scope$|colspan$)/.test(name)) element.setAttribute(name, value);
    else element[name] = value;
  }
  element.append(...present(children));
  return element;
}

/** The element with these parts in place of those that it had. */
function withParts(element, ...parts) {
  element.replaceChildren(...present(parts));
  return element;
}

/** The parts that are there: what is missing, as where a condition isn't met, is left out. */
function present(parts) {
  return parts.flat(3).filter((part) => part !== null && part !== undefined && part !== false && part !== "");
}

/** A paragraph that says something: a text, or a list of texts and elements. */
function say(words, className) {
  return make("p", { className }, words);
}

function strong(text) {
  return make("strong", { textContent: text });
}

function button(label, act, properties = {}) {
  const made = make("button", { type: "button", textContent: label, ...properties });
  made.addEventListener("click", act);
  return made;
}

/** A button that does what can't be undone: it asks once more, in its own words, before it acts. */
function sureButton(label, sure, act) {
  const made = button(label, () => {
    if (made.textContent === sure) return act();
    made.textContent = sure;
    announce(sure);
  });
  made.addEventListener("blur", () => (made.textContent = label));
  return made;
}

/** Say something aloud. The gap lets the same words be said again. */
function announce(text) {
  const spoken = byId("spoken");
  spoken.textContent = "";
  setTimeout(() => (spoken.textContent = text), 60);
}

let isPressed = false;
const waiting = [];

addEventListener("pointerdown", () => (isPressed = true), true);
for (const name of ["pointerup", "pointercancel"]) {
  addEventListener(name, () => {
    isPressed = false;
    setTimeout(() => waiting.splice(0).forEach((act) => act()));
  }, true);
}

/** Do what moves things on the page, but not while a button is pressed: it would slip away from under the pointer. */
function settled(act) {
  if (isPressed) waiting.push(act);
  else act();
}

/** A table of text: its headings, then its rows, of which the first cell is a heading. */
function tableOf(caption, heads, rows) {
  const cell = (text) => make("td", { textContent: text });
  const cells = ([first, ...others]) => [make("th", { scope: "row", textContent: first }), others.map(cell)];
  return make(
    "table",
    {},
    make("caption", { textContent: caption }),
    make("thead", {}, make("tr", {}, heads.map((head) => make("th", { scope: "col", textContent: head })))),
    make("tbody", {}, rows.map((row) => make("tr", {}, cells(row)))),
  );
}

/** Text as paragraphs: a line break in it stays one. */
function paragraphs(text) {
  const parts = text.split(/\n{2,}/).filter((part) => part.trim());
  return parts.map((part) => say(part.trim(), "written"));
}

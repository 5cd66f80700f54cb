// Problems: said at the field that each is about, and all at once in a list that gets the focus.

const places = new Map(); // the key of a field -> {control, slot, reveal}

/** Remember where a field is, so that what is said of it stands beside it. `reveal` opens what it stands in. */
function register(key, control, slot, reveal = () => {}) {
  places.set(key, { control, slot, reveal });
}

/** An empty line for what is said of a field. */
function sayingSlot(name) {
  return make("p", { id: newId(), className: name });
}

function showProblem(key, says) {
  const place = places.get(key);
  if (!place) return;
  place.slot.textContent = says;
  if (says) place.control.setAttribute("aria-invalid", "true");
  else place.control.removeAttribute("aria-invalid");
}

/** Take away what was said of the fields whose keys begin so. */
function clearProblems(beginning = "") {
  for (const key of places.keys()) if (key.startsWith(beginning)) showProblem(key, "");
}

/** All problems at once: each beside its field and in this list, which gets the focus. */
function showProblems(box, problems, title) {
  clearProblems();
  for (const { key } of problems) places.get(key)?.reveal();
  for (const { key, says } of problems) showProblem(key, says);
  const id = newId();
  const items = problems.map(({ key, where, says }) => make("li", {}, strong(`${where}: `), linkTo(key, says)));
  const named = { className: "notice alarm problems", role: "group", "aria-labelledby": id, tabIndex: -1 };
  const list = make("div", named, make("p", { id }, strong(title)), make("ul", {}, items));
  box.replaceChildren(list);
  list.focus();
}

/** What is said, as a link to its field where there is one. */
function linkTo(key, says) {
  if (!places.has(key)) return says;
  const link = make("a", { href: `#${places.get(key).control.id}`, textContent: says });
  link.addEventListener("click", (event) => {
    event.preventDefault();
    places.get(key).reveal();
    places.get(key).control.focus();
  });
  return link;
}

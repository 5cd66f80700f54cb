// A diagram as the front end needs it: who serves whom, and what may serve what. The rules themselves come from Python.

/** What can be asked of nodes and links. */
function graphOf({ nodes, links }, serves) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const above = new Map(nodes.map((node) => [node.id, []])); // id -> the links to what it serves
  const under = new Map(nodes.map((node) => [node.id, new Set()])); // id -> the ids of what serves it
  for (const link of links) {
    above.get(link.child)?.push(link);
    under.get(link.parent)?.add(link.child);
  }
  const below = (id, found = new Set()) => {
    for (const child of under.get(id) ?? []) if (!found.has(child)) below(child, found.add(child));
    return found;
  };
  const fits = (kind, parent) => serves[kind].includes(byId.get(parent).kind);
  return {
    nodes,
    links,
    has: (id) => byId.has(id),
    node: (id) => byId.get(id),
    linksOf: (id) => above.get(id) ?? [],
    children: (id) => nodes.filter((node) => under.get(id)?.has(node.id)),
    orphans: () => nodes.filter((node) => node.kind !== "aim" && above.get(node.id).length === 0),
    canServe: (id, parent) => id !== parent && fits(byId.get(id).kind, parent) && !below(id).has(parent),
  };
}

/** The diagram with what was asked for and Python hasn't answered yet, as far as that can be shown at once. */
function withAsked({ nodes, links }, asked) {
  const made = [...nodes];
  const drawn = [...links];
  for (const [, , [name, ...given], token] of asked) {
    if (name === "add") {
      const [kind, label, parent, after] = given;
      const place = made.findIndex((node) => node.id === after);
      const node = { id: token, kind, label, note: "", state: kind === "change" ? "untested" : null, measures: [], isAsked: true };
      made.splice(place < 0 ? made.length : place + 1, 0, node);
      if (parent) drawn.push({ child: token, parent, strength: "strong" });
    } else if (name === "rename") {
      const place = made.findIndex((node) => node.id === given[0]);
      if (place >= 0) made[place] = { ...made[place], label: given[1], isAsked: true };
    }
  }
  return { nodes: made, links: drawn };
}

/** What a node is called, in quotes; a node without words by its kind. */
function called(node, nouns) {
  return node.label.trim() ? `“${node.label}”` : `the ${nouns[node.kind]} without words`;
}

/**
 * A field to write a label in, as high as its words: Enter saves, Escape leaves it as it was, and so does leaving it empty.
 *
 * `done(text)` is told once, with null where nothing is to be saved; `byKey` is whether a key ended it.
 */
function labelField(name, text, done) {
  const field = make("textarea", { className: "qi-line qi-label", rows: 1, value: text, maxLength: 300, "aria-label": name });
  const grow = () => {
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight + 2}px`;
  };
  let isOpen = true;
  const end = (wanted, byKey) => {
    if (!isOpen) return;
    isOpen = false;
    const words = wanted?.replace(/\s+/g, " ").trim() || null;
    done(words === text ? null : words, byKey);
  };
  field.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Enter" && !event.isComposing) end(field.value, true);
    else if (event.key === "Escape") end(null, true);
    else return;
    event.preventDefault();
  });
  field.addEventListener("focus", grow);
  field.addEventListener("input", grow);
  field.addEventListener("blur", () => end(field.value, false));
  return field;
}

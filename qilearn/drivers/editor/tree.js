// The outline: a tree of which one row is the tab stop. All that the picture can do by mouse it can do by keyboard.

const MARKS = { aim: "◎", primary: "1", secondary: "2", change: "✎" };

function outline(desk) {
  const tree = make("div", { role: "tree", className: "qi-tree", "aria-label": "Outline" });
  const shown = new Map(); // path of ids -> its element
  const opened = new Map(); // path -> whether it was opened or closed by hand
  let rows = []; // what each row shows, in order
  let current = "aim"; // the path of the tab stop
  let typed = { text: "", at: 0 };

  const rowAt = (path) => rows.find((row) => row.path === path);
  const here = () => rowAt(current) ?? rows[0];

  /** Every row in order. A node that serves several stands under each, whole at its first place, closed at the others. */
  const listRows = () => {
    const graph = desk.graph();
    const found = [];
    const seen = new Set();
    const list = (node, parent, level, position, size) => {
      const path = parent ? `${parent.path}/${node.id}` : node.id;
      const children = graph.children(node.id);
      const isOpen = opened.get(path) ?? !seen.has(node.id);
      const row = { path, node, parent, level, position, size, isOpen, isParent: children.length > 0 };
      seen.add(node.id);
      found.push(row);
      if (isOpen) children.forEach((child, place) => list(child, row, level + 1, place + 1, children.length));
    };
    const roots = [graph.node("aim"), ...graph.orphans()];
    roots.forEach((node, place) => list(node, null, 1, place + 1, roots.length));
    return found;
  };

  const remarks = ({ node, parent }) => {
    const graph = desk.graph();
    const links = graph.linksOf(node.id);
    const others = links.filter((link) => link.parent !== parent?.node.id).map((link) => called(graph.node(link.parent), desk.nouns));
    const isWeak = parent && links.find((link) => link.parent === parent.node.id)?.strength === "weak";
    return [
      node.isAsked && desk.isUnheard() && "not saved yet",
      node.kind !== "aim" && links.length === 0 && "serves nothing yet",
      isWeak && "weak link",
      node.state && node.state !== "untested" && node.state,
      node.measures.length > 0 && `${node.measures.length} measure${node.measures.length > 1 ? "s" : ""}`,
      parent && others.length > 0 && `also under ${others.join(" and ")}`,
    ].filter(Boolean);
  };

  const makeRow = (path) => {
    const row = make(
      "div",
      { role: "treeitem", className: "qi-tree-row", tabIndex: -1 },
      make("span", { className: "qi-twisty", "aria-hidden": "true" }),
      make("span", { className: "qi-kind", "aria-hidden": "true" }),
      make("span", { className: "qi-node-text" }, make("span", { className: "qi-node-words" }), make("span", { className: "qi-remarks" })),
    );
    row.dataset.path = path;
    return row;
  };

  const fill = (element, row) => {
    const [twisty, kind, text] = element.children;
    const [words, extra] = text.children;
    const { node } = row;
    const noun = desk.nouns[node.kind];
    const notes = remarks(row);
    element.style.setProperty("--level", row.level - 1);
    element.dataset.kind = node.kind;
    twisty.textContent = row.isParent ? (row.isOpen ? "▾" : "▸") : "";
    kind.textContent = MARKS[node.kind];
    kind.title = noun;
    if (words.firstElementChild?.tagName !== "TEXTAREA") {
      words.textContent = node.label || `(${noun} without words)`;
      words.classList.toggle("qi-none", !node.label);
    }
    extra.textContent = notes.join(" · ");
    element.setAttribute("aria-label", [`${sentence(noun)}: ${node.label || "no words yet"}`, ...notes].join(", "));
    element.setAttribute("aria-level", row.level);
    element.setAttribute("aria-posinset", row.position);
    element.setAttribute("aria-setsize", row.size);
    element.setAttribute("aria-selected", node.id === desk.chosen());
    if (row.isParent) element.setAttribute("aria-expanded", row.isOpen);
    else element.removeAttribute("aria-expanded");
    element.tabIndex = row.path === current ? 0 : -1;
  };

  /** Rows are kept, and only what is out of place is moved, so that what has the focus keeps it. */
  const show = (real) => {
    const rename = (path) => path.split("/").map(real).join("/");
    for (const [path, element] of [...shown]) {
      if (rename(path) === path) continue;
      shown.delete(path);
      if (shown.has(rename(path))) element.remove();
      else shown.set(rename(path), element);
      element.dataset.path = rename(path);
    }
    current = rename(current);
    const hadFocus = tree.contains(document.activeElement) && !isText(document.activeElement);
    rows = listRows();
    const paths = rows.map((row) => row.path);
    if (here().node.id === desk.chosen()) current = here().path;
    else current = (rows.find((row) => row.node.id === desk.chosen()) ?? rows[0]).path;
    for (const [path, element] of shown) {
      if (paths.includes(path)) continue;
      shown.delete(path);
      element.remove();
    }
    let place = tree.firstElementChild;
    for (const row of rows) {
      if (place?.dataset.draft) place = place.nextElementSibling;
      if (!shown.has(row.path)) shown.set(row.path, makeRow(row.path));
      const element = shown.get(row.path);
      fill(element, row);
      if (element === place) place = place.nextElementSibling;
      else tree.insertBefore(element, place);
    }
    if (hadFocus && document.activeElement !== shown.get(current)) shown.get(current).focus({ preventScroll: true });
  };

  const refresh = () => show((id) => id);

  /** Bring a row into sight within the tree alone; the page stays. */
  const reveal = (element) => {
    const [row, frame] = [element.getBoundingClientRect(), tree.getBoundingClientRect()];
    if (row.top < frame.top) tree.scrollTop -= frame.top - row.top;
    if (row.bottom > frame.bottom) tree.scrollTop += row.bottom - frame.bottom;
  };

  const focusPath = (path, { staysOnPage = false } = {}) => {
    current = path;
    desk.choose(rowAt(path).node.id, "tree");
    const element = shown.get(path);
    if (staysOnPage) reveal(element);
    else element.scrollIntoView({ block: "nearest" });
    element.focus({ preventScroll: true });
  };

  /** Open whatever hides a node, and make its row the tab stop. */
  const pathTo = (id) => {
    if (here().node.id === id) return here().path;
    if (!rows.some((row) => row.node.id === id)) {
      opened.clear();
      refresh();
    }
    return (rows.find((row) => row.node.id === id) ?? rows[0]).path;
  };

  const open = (row, isOpen) => {
    if (!row.isParent || row.isOpen === isOpen) return;
    opened.set(row.path, isOpen);
    refresh();
  };

  const step = (by) => {
    const place = rows.indexOf(here()) + by;
    focusPath(rows[Math.min(Math.max(place, 0), rows.length - 1)].path);
  };

  const find = (letter) => {
    const now = performance.now();
    typed = { text: now - typed.at > 800 ? letter : typed.text + letter, at: now };
    const start = rows.indexOf(here()) + (typed.text.length > 1 ? 0 : 1);
    const turned = [...rows.slice(start), ...rows.slice(0, start)];
    const found = turned.find((row) => row.node.label.toLowerCase().startsWith(typed.text.toLowerCase()));
    if (found) focusPath(found.path);
  };

  const rename = (id) => {
    const path = pathTo(id);
    const { node } = rowAt(path);
    current = path;
    const words = shown.get(path).querySelector(".qi-node-words");
    const field = labelField(`New words for ${called(node, desk.nouns)}`, node.label, (text, byKey) => {
      words.replaceChildren();
      if (text !== null) desk.ask(["rename", node.id, text]);
      refresh();
      if (byKey) focusPath(current, { staysOnPage: true });
    });
    words.replaceChildren(field);
    field.focus();
    field.select();
  };

  /** A row that isn't there until it has words. */
  const add = ({ kind, parent, after }) => {
    const noun = desk.nouns[kind];
    const draft = make(
      "div",
      { role: "treeitem", className: "qi-tree-row", "aria-label": `New ${noun}`, "aria-selected": "false" },
      make("span", { className: "qi-twisty" }),
      make("span", { className: "qi-kind", textContent: MARKS[kind], "aria-hidden": "true" }),
    );
    const anchor = pathTo(after ?? parent ?? "aim");
    const { level } = rowAt(anchor);
    if (!after) open(rowAt(anchor), true);
    draft.dataset.draft = draft.dataset.kind = kind;
    draft.style.setProperty("--level", after || !parent ? level - 1 : level);
    const field = labelField(`Words of the new ${noun}`, "", (text, byKey) => {
      draft.remove();
      if (text !== null) desk.add(kind, text, parent, after);
      if (byKey) focusPath(pathTo(desk.chosen()), { staysOnPage: true });
    });
    field.placeholder = `New ${noun}`;
    draft.append(make("span", { className: "qi-node-text" }, field));
    const next = rows.slice(rows.indexOf(rowAt(anchor)) + 1).find((row) => row.level <= level);
    tree.insertBefore(draft, next ? shown.get(next.path) : null);
    reveal(draft);
    field.focus();
  };

  const moves = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Home: () => step(-Infinity),
    End: () => step(Infinity),
    ArrowRight: (row) => (row.isParent && !row.isOpen ? open(row, true) : row.isParent && step(1)),
    ArrowLeft: (row) => (row.isParent && row.isOpen ? open(row, false) : row.parent && focusPath(row.parent.path)),
  };
  const edits = {
    Enter: () => desk.act("rename"),
    F2: () => desk.act("rename"),
    "+": () => desk.act("below"),
    Insert: () => desk.act("below"),
    "=": () => desk.act("beside"),
    Delete: () => desk.act("delete"),
    Backspace: () => desk.act("delete"),
  };

  tree.addEventListener("keydown", (event) => {
    if (isText(event.target) || event.ctrlKey || event.metaKey) return;
    const shift = event.altKey && { ArrowUp: "up", ArrowDown: "down" }[event.key];
    if (shift) desk.act(shift);
    else if (event.altKey) return;
    else if (event.key in moves && !event.shiftKey) moves[event.key](here());
    else if (event.key in edits && !(event.key === "Enter" && event.shiftKey)) event.repeat || edits[event.key]();
    else if (event.key.length === 1 && event.key.trim()) find(event.key);
    else return;
    event.preventDefault();
  });
  tree.addEventListener("mousedown", (event) => {
    const element = event.target.closest("[data-path]");
    if (!element || isText(event.target)) return;
    event.preventDefault();
    const row = rowAt(element.dataset.path);
    if (event.target.closest(".qi-twisty") && row.isParent) open(row, !row.isOpen);
    focusPath(row.path);
  });
  tree.addEventListener("dblclick", (event) => {
    if (event.target.closest("[data-path]") && !isText(event.target)) desk.act("rename");
  });
  // A screen reader may put the focus on a row by itself.
  tree.addEventListener("focusin", (event) => {
    const path = event.target.dataset.path;
    if (path && path !== current && rowAt(path)) focusPath(path);
  });

  return {
    element: tree,
    show,
    rename,
    add,
    focus: (id) => focusPath(pathTo(id), { staysOnPage: true }),
    /** What the chosen row stands under, where a node has several places. */
    parent: () => here().parent?.node.id ?? null,
  };
}

const sentence = (words) => words.charAt(0).toUpperCase() + words.slice(1);

// The desk: toolbar, picture, outline and details of one driver diagram. Joined after graph.js, tree.js, details.js and canvas.js.

const PATIENCE = 2500; // milliseconds without a word from Python before the desk says so
const KINDS = ["primary", "secondary", "change"]; // that can be added, in the order of their columns
const BELOW = { aim: ["primary"], primary: ["secondary", "change"], secondary: ["change", "secondary"], change: [] };
const KEYS = [
  ["Up, Down, Home, End", "move in the outline"],
  ["Right, Left", "open and close; go to what serves it, to what it serves"],
  ["Enter or F2", "write its words; Enter saves, Escape leaves them"],
  ["+ or Insert", "add one below"],
  ["=", "add one next to it, at the same level"],
  ["Alt+Up, Alt+Down", "move it among its neighbours"],
  ["Delete", "delete it"],
  ["Ctrl+Z, Ctrl+Y", "undo, redo"],
  ["a letter", "find what begins with it"],
];
const BEGIN = "Begin with the aim: double-click it in the picture, or press Enter on it in the outline, and write it.";
const ARROW = "To draw an arrow, drag the ring at a box's left edge onto what it serves, or choose the box and press “Link to…”.";
const MOVE = "To move an arrow, drag the box onto what it shall serve instead.";
const UNHEARD =
  "Not saved: the notebook's engine (kernel) isn't answering. Copy what you've just written, then choose Run ▸ Run All Cells.";
const MOUSE = [
  ["Click", "choose a box, or a line"],
  ["Double-click", "write its words"],
  ["Drag a box", "onto another: move it there; Escape lets it go back"],
  ["Drag its ring", "from its left edge onto another: it serves that one too"],
];

function render({ model, el }) {
  const view = newId();
  const turns = new Map(); // number of what was asked -> how often the learner had chosen until then
  let number = 0;
  let turn = 0; // how often the learner chose
  let answered = model.get("state").answer.count;
  let chosen = "aim";
  let chosenLink = null;
  let place = "tree"; // where the learner works: "tree" or "picture"
  let graph = null;
  let patience = null; // until when Python should have answered
  let isUnheard = false; // whether it hasn't
  let isRefused = false; // whether what was asked last could not be done

  const rules = model.get("rules");
  const heard = () => model.get("state").heard;
  const waiting = () => model.get("asked").filter(([from, count]) => count > (heard()[from] ?? 0));
  const real = (id) => model.get("state").made[id] ?? id;
  const may = (name) => !model.get("read_only") && model.get("may").includes(name);

  const send = (command, token) => {
    turns.set(++number, turn);
    report(model, el, "asked", [...waiting(), [view, number, command, token]]);
    patience ??= setTimeout(lament, PATIENCE);
  };

  /** What can be done with the chosen line; Delete means the line, not the box that it leaves. */
  const linkActions = ({ child, parent }) => {
    const isWeak = graph.linksOf(child).find((link) => link.parent === parent)?.strength === "weak";
    return [
      { name: "strength", label: may("strength") && `Make it ${isWeak ? "strong" : "weak"}`, act: () => desk.ask(["strength", child, parent, isWeak ? "strong" : "weak"]) },
      { name: "delete", label: may("unlink") && "Unlink", keys: "Delete", act: () => desk.ask(["unlink", child, parent]) },
    ];
  };

  /** What can be done with the chosen box; buttons for kinds keep their order. */
  const boxActions = (node) => {
    const isAim = node.kind === "aim";
    const canAdd = (kind) => may("add") && BELOW[node.kind].includes(kind);
    const keysOf = (kind) => (kind === BELOW[node.kind][0] ? "+ Insert" : "");
    const parent = tree.parent() ?? graph.linksOf(chosen)[0]?.parent ?? null;
    const where = () => (place === "picture" && canvasPart.canWrite(chosen) ? canvasPart : tree);
    return [
      ...KINDS.map((kind) => ({
        name: kind,
        label: canAdd(kind) && `Add ${rules.nouns[kind]}`,
        keys: keysOf(kind),
        act: () => where().add({ kind, parent: chosen, after: null }),
      })),
      { name: "beside", label: may("add") && !isAim && "Add next to it", keys: "=", act: () => where().add({ kind: node.kind, parent, after: chosen }) },
      { name: "link", label: may("link") && !isAim && "Link to…", act: () => detailsPart.startLink() },
      { name: "rename", label: may("rename") && "Rename", keys: "Enter F2", act: () => where().rename(chosen) },
      { name: "up", label: may("shift") && !isAim && "Move up", keys: "Alt+ArrowUp", act: () => desk.ask(["shift", chosen, -1, parent]) },
      { name: "down", label: may("shift") && !isAim && "Move down", keys: "Alt+ArrowDown", act: () => desk.ask(["shift", chosen, 1, parent]) },
      { name: "delete", label: may("delete") && !isAim && "Delete", keys: "Delete", act: () => desk.ask(["delete", chosen]) },
    ];
  };

  /** What can be done with what is chosen: the same for the toolbar, the picture and the keys. */
  const actions = () => (chosenLink ? linkActions(chosenLink) : boxActions(graph.node(chosen))).filter((action) => action.label);

  const desk = {
    rules,
    nouns: rules.nouns,
    may,
    isUnheard: () => isUnheard,
    graph: () => graph,
    chosen: () => chosen,
    chosenLink: () => chosenLink,
    measures: () => model.get("measures"),
    isReadOnly: () => model.get("read_only"),
    ask(command) {
      if (!may(command[0])) return;
      flush();
      send(command, "");
    },
    /** Add a node that has words already. It shows at once; until Python has given it an id, a token stands for it. */
    add(kind, label, parent, after) {
      flush();
      const token = newId();
      send(["add", kind, label, parent ?? null, after ?? null], token);
      chosen = token;
      turn += 1;
      show();
    },
    choose(id, where) {
      if (where === "picture") pointed(id);
      else {
        if (real(id) !== real(chosen) || chosenLink) leaveBox();
        chosen = id;
        chosenLink = null;
        place = "tree";
        show();
      }
    },
    chooseLink(link) {
      pointed(link.child);
      chosenLink = link;
      showTools();
      canvasPart.showChosen();
      says.textContent = `The link from ${called(graph.node(link.child), rules.nouns)} to ${called(graph.node(link.parent), rules.nouns)}.`;
    },
    /** Do what a button or a key stands for, where the learner works. */
    act(name) {
      const meant = name === "below" ? BELOW[graph.node(chosen).kind][0] : name;
      actions().find((action) => action.name === meant)?.act();
    },
  };

  /** What was said of one box doesn't stay when another is chosen. */
  const leaveBox = () => {
    turn += 1;
    if (isUnheard) return;
    says.textContent = "";
    if (isRefused) comments.replaceChildren();
  };

  /** Chosen by the pointer on the picture. The focus goes along in the outline, so that keys mean what was chosen. */
  const pointed = (id) => {
    tree.focus(id);
    place = "picture";
    canvasPart.showChosen();
  };

  const tree = outline(desk);
  const detailsPart = details(desk);
  const canvasPart = canvas(desk);

  const buttons = new Map(
    [...KINDS, "beside", "link", "strength", "rename", "up", "down", "delete"].map((name) => [name, makeButton("", () => desk.act(name), { className: "qi-button qi-small" })]),
  );
  const walk = (name, label, keys) => {
    const press = () => walks[name].getAttribute("aria-disabled") === "true" || desk.ask([name]);
    return makeButton(label, press, { className: "qi-button qi-small", "aria-keyshortcuts": keys });
  };
  const walks = { undo: walk("undo", "Undo", "Control+Z"), redo: walk("redo", "Redo", "Control+Y Control+Shift+Z") };
  const pasteButton = makeButton("Paste an outline", () => showPaste(pasting.hidden), { className: "qi-button qi-small", "aria-expanded": "false" });
  const toolbar = make(
    "div",
    { role: "group", className: "qi-tools", "aria-label": "What you can do with what is chosen" },
    make("div", { className: "qi-choices" }, ...buttons.values()),
    ...Object.values(walks),
  );

  const pasted = make("textarea", { className: "qi-line", rows: 8, spellcheck: false });
  const pasteWords = "An outline from any note-taking tool: one line each, indented below what it serves";
  const replace = makeButton("Replace the diagram by this", () => desk.ask(["paste", pasted.value]), { className: "qi-button qi-small" });
  const leave = makeButton("Leave it", () => showPaste(false), { className: "qi-button qi-small" });
  const pasting = make("div", { className: "qi-pasting", hidden: true }, field(pasteWords, pasted), make("div", { className: "qi-tools" }, replace, leave));
  const showPaste = (isOpen) => {
    pasting.hidden = !isOpen;
    pasteButton.setAttribute("aria-expanded", isOpen);
    (isOpen ? pasted : pasteButton).focus();
  };

  const says = make("p", { className: "qi-said" });
  const why = make("input", { type: "text", className: "qi-line", maxLength: 1000, spellcheck: true });
  const whyBox = typedBox(why, (text) => may("why") && send(["why", text], ""));
  const whyField = field("Why did the theory change? (kept with this version)", why);
  whyField.classList.add("qi-why-field");
  const comments = make("div", { className: "qi-desk-comments" });
  const live = make("div", { className: "qi-spoken", role: "status" });
  const listed = (pairs) =>
    make("dl", {}, ...pairs.map(([does, what]) => make("div", {}, make("dt", { textContent: does }), make("dd", { textContent: what }))));
  const keys = make(
    "details",
    { className: "qi-keys" },
    make("summary", { textContent: "Mouse and keys" }),
    make("p", { textContent: "In the picture" }),
    listed(MOUSE),
    make("p", { textContent: "In the outline" }),
    listed(KEYS),
  );

  /** What is being typed goes to Python before whatever comes after it. */
  const flush = () => {
    detailsPart.flush();
    whyBox.flush();
  };

  const showTools = () => {
    const hadFocus = toolbar.contains(document.activeElement);
    const offered = new Map(actions().map((action) => [action.name, action]));
    for (const [name, button] of buttons) {
      const { label, keys } = offered.get(name) ?? {};
      button.hidden = !label;
      if (label) button.textContent = label;
      if (keys) button.setAttribute("aria-keyshortcuts", keys);
      else button.removeAttribute("aria-keyshortcuts");
    }
    const { undo, redo } = model.get("state");
    for (const [name, isThere] of [["undo", undo], ["redo", redo]]) {
      walks[name].setAttribute("aria-disabled", !isThere);
      walks[name].hidden = !may(name);
    }
    pasteButton.hidden = !may("paste");
    toolbar.hidden = desk.isReadOnly();
    if (hadFocus && document.activeElement?.offsetParent === null) tree.focus(chosen);
  };

  const show = () => {
    graph = graphOf(withAsked(model.get("state").diagram, waiting().map(([from, count, command, token]) => [from, count, command.map(real), token])), rules.serves);
    chosen = graph.has(real(chosen)) ? real(chosen) : "aim";
    if (chosenLink && !graph.linksOf(chosenLink.child).some((link) => link.parent === chosenLink.parent)) chosenLink = null;
    tree.show(real);
    detailsPart.show(real);
    showTools();
    canvasPart.showChosen();
  };

  const commentOf = ({ kind, heading, says, why, source }) =>
    make(
      "div",
      { className: `qi-comment qi-${kind.replace(" ", "-")}` },
      make("p", {}, make("strong", { textContent: `${heading}: ` }), says),
      ...(why ? [make("p", { className: "qi-why", textContent: why })] : []),
      ...(source ? [make("p", { className: "qi-source", textContent: source })] : []),
    );

  // The region stays and only its text changes: that is what gets said.
  const announce = (text) => {
    live.textContent = "";
    setTimeout(() => (live.textContent = text), 60);
  };

  const showAnswer = (answer) => {
    const lines = answer.comments.map((comment) => comment.says);
    const done = answer.name === "delete" && answer.says ? `${answer.says} Undo brings it back.` : answer.says;
    isRefused = !done && lines.length > 0;
    if (answer.name !== "why") says.textContent = done || (isRefused ? "That wasn't done." : "");
    comments.replaceChildren(...answer.comments.map(commentOf));
    if (answer.view === view) announce([done, ...lines].filter(Boolean).join(" "));
    if (answer.name === "paste" && answer.says) {
      pasted.value = "";
      if (answer.view === view && !pasting.hidden) showPaste(false);
    }
  };

  /** Python hasn't answered: said where the learner is looking, and shown at what isn't saved. */
  const lament = () => {
    isUnheard = waiting().length > 0;
    if (!isUnheard) return;
    says.textContent = UNHEARD;
    show();
  };

  const listen = () => {
    clearTimeout(patience);
    patience = waiting().length > 0 ? setTimeout(lament, PATIENCE) : null;
    if (isUnheard) says.textContent = "";
    isUnheard = false;
  };

  const showState = ({ answer, why: reason, asks_why: asksWhy }) => {
    listen();
    const isNew = answer.count !== answered;
    answered = answer.count;
    // Someone who has gone on to something else meanwhile stays there.
    if (isNew && answer.chosen && answer.view === view && turns.get(answer.number) === turn) chosen = answer.chosen;
    show();
    if (isNew) showAnswer(answer);
    whyField.classList.toggle("qi-unasked", !asksWhy || !may("why"));
    why.disabled = !asksWhy;
    whyBox.show(reason);
  };

  el.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const name = { z: event.shiftKey ? "redo" : "undo", y: "redo" }[event.key.toLowerCase()];
    if (!name) return;
    event.stopPropagation();
    if (isText(event.target)) return; // In a text field it is the field's own.
    event.preventDefault();
    desk.ask([name]);
  });

  const outlined = make(
    "div",
    {},
    make("p", { className: "qi-legend", textContent: "Outline" }),
    tree.element,
    make("div", { className: "qi-under-outline" }, keys, pasteButton),
    pasting,
  );

  el.classList.add("qi", "qi-desk");
  const body = make(
    "div",
    { role: "group", className: "qi-desk-body", "aria-label": model.get("legend") },
    toolbar,
    canvasPart.element,
    make("div", { className: "qi-line-under" }, says, canvasPart.whole, whyField),
    comments,
    make("div", { className: "qi-sides" }, outlined, detailsPart.element),
    live,
  );
  el.append(body);
  shield(el);
  follow(model, "state", showState);
  says.textContent = firstWords(may, graph.node("aim"));
  for (const name of ["asked", "read_only", "measures", "may"]) model.on(`change:${name}`, show);
  follow(model, "png", (bytes) => canvasPart.showPicture(bytes, model.get("picture"), () => bytes === model.get("png")));
  return () => {
    flush();
    clearTimeout(patience);
    canvasPart.drop();
  };
}

/** What to begin with, of what may be done here. */
function firstWords(may, aim) {
  if (may("rename") && !aim.label) return BEGIN;
  const changes = [(may("rename") || may("kind")) && "to change it", may("add") && "to add to it"].filter(Boolean);
  const choose = changes.length > 0 && `Choose a box, in the picture or in the outline, ${changes.join(" or ")}.`;
  return [choose, may("link") && ARROW, may("move") && !may("link") && MOVE].filter(Boolean).join(" ");
}

export default { render };

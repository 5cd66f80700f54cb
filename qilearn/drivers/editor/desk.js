// The desk: toolbar, picture, outline and details of one driver diagram. Joined after graph.js, tree.js, details.js and canvas.js.

const BELOW = { aim: ["primary"], primary: ["secondary", "change"], secondary: ["change", "secondary"], change: [] };
const KEYS = [
  ["Up, Down, Home, End", "move in the outline"],
  ["Right, Left", "open and close; go to what serves it, to what it serves"],
  ["Enter or F2", "write its words; Enter saves, Escape leaves them"],
  ["+ or Insert", "add one below"],
  ["=", "add one at the same level"],
  ["Alt+Up, Alt+Down", "move it among its neighbours"],
  ["Delete", "delete it"],
  ["Ctrl+Z, Ctrl+Y", "undo, redo"],
  ["a letter", "find what begins with it"],
];
const SHORT = { primary: "+ driver", secondary: "+ driver", change: "+ idea" };
const BEGIN = "Begin with the aim: double-click it in the picture, or press Enter on it in the outline, and write it.";
const GO_ON = "Choose a box, in the picture or in the outline, to change it or to add to it.";
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

  const rules = model.get("rules");
  const heard = () => model.get("state").heard;
  const waiting = () => model.get("asked").filter(([from, count]) => count > (heard()[from] ?? 0));
  const real = (id) => model.get("state").made[id] ?? id;
  const may = (name) => !model.get("read_only") && model.get("may").includes(name);

  const send = (command, token) => {
    turns.set(++number, turn);
    report(model, el, "asked", [...waiting(), [view, number, command, token]]);
  };

  /** What is chosen now, and what can be done with it: the same for the toolbar, the picture and the keys. */
  const actions = () => {
    const node = graph.node(chosen);
    const nouns = rules.nouns;
    const [first, second] = may("add") ? BELOW[node.kind] : [];
    const isAim = node.kind === "aim";
    const beside = may("add") && !isAim;
    return [
      { name: "below", label: first && `Add ${nouns[first]}`, short: SHORT[first], keys: "+ Insert" },
      { name: "other", label: second && `Add ${nouns[second]}`, short: SHORT[second] },
      { name: "beside", label: beside && "Add beside", short: beside && "+ beside", keys: "=" },
      { name: "rename", label: may("rename") && "Rename", short: may("rename") && "Rename", keys: "Enter F2" },
      { name: "up", label: may("shift") && !isAim && "Move up", keys: "Alt+ArrowUp" },
      { name: "down", label: may("shift") && !isAim && "Move down", keys: "Alt+ArrowDown" },
      { name: "delete", label: may("delete") && !isAim && "Delete", short: may("delete") && !isAim && "Delete", keys: "Delete" },
    ];
  };

  const desk = {
    rules,
    nouns: rules.nouns,
    may,
    actions,
    graph: () => graph,
    chosen: () => chosen,
    chosenLink: () => chosenLink,
    measures: () => model.get("measures"),
    isReadOnly: () => model.get("read_only"),
    isOnPicture: () => place === "picture",
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
        turn += real(id) === real(chosen) ? 0 : 1;
        chosen = id;
        chosenLink = null;
        place = "tree";
        show();
      }
    },
    chooseLink(link) {
      pointed(link.child);
      chosenLink = link;
      canvasPart.showChosen();
      says.textContent = `The link from ${called(graph.node(link.child), rules.nouns)} to ${called(graph.node(link.parent), rules.nouns)}.`;
    },
    /** Do what a button or a key stands for, where the learner works. */
    act(name) {
      const node = graph.node(chosen);
      if (!actions().some((action) => action.name === name && action.label)) return;
      const write = place === "picture" && canvasPart.canWrite(chosen) ? canvasPart : tree;
      const parent = tree.parent() ?? graph.linksOf(chosen)[0]?.parent ?? null;
      const acts = {
        below: () => write.add({ kind: BELOW[node.kind][0], parent: chosen, after: null }),
        other: () => write.add({ kind: BELOW[node.kind][1], parent: chosen, after: null }),
        beside: () => write.add({ kind: node.kind, parent, after: chosen }),
        rename: () => write.rename(chosen),
        up: () => desk.ask(["shift", chosen, -1, parent]),
        down: () => desk.ask(["shift", chosen, 1, parent]),
        delete: () => desk.ask(["delete", chosen]),
      };
      acts[name]();
    },
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
    ["below", "other", "beside", "rename", "up", "down", "delete"].map((name) => [name, makeButton("", () => desk.act(name), { className: "qi-button qi-small" })]),
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
    ...buttons.values(),
    make("span", { className: "qi-gap" }),
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
    for (const { name, label, keys } of actions()) {
      const button = buttons.get(name);
      button.textContent = label || "";
      button.hidden = !label;
      if (keys) button.setAttribute("aria-keyshortcuts", keys);
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
    says.textContent = done || lines[0] || says.textContent;
    comments.replaceChildren(...answer.comments.map(commentOf));
    if (answer.view === view) announce([done, ...lines].filter(Boolean).join(" "));
    if (answer.name === "paste" && answer.says) {
      pasted.value = "";
      if (answer.view === view && !pasting.hidden) showPaste(false);
    }
  };

  const showState = ({ answer, why: reason, asks_why: asksWhy }) => {
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
    make("div", { className: "qi-line-under" }, says, whyField),
    make("div", { className: "qi-sides" }, outlined, detailsPart.element),
    comments,
    live,
  );
  el.append(body);
  shield(el);
  follow(model, "state", showState);
  if (!desk.isReadOnly()) says.textContent = graph.node("aim").label ? GO_ON : BEGIN;
  for (const name of ["asked", "read_only", "measures", "may"]) model.on(`change:${name}`, show);
  follow(model, "png", (bytes) => canvasPart.showPicture(bytes, model.get("picture"), () => bytes === model.get("png")));
  return () => {
    flush();
    canvasPart.drop();
  };
}

export default { render };

// The card: one frame for every exercise and editor. Joined after shared.js, line.js, saving.js and children.js.

/** Plain text as paragraphs: a blank line starts a new one. */
function paragraphs(text) {
  const parts = text.split(/\n\s*\n/).filter((part) => part.trim());
  return parts.map((part) => make("p", { textContent: part.trim().replace(/\s+/g, " ") }));
}

/** What an element says, with a space where a reader would pause. */
function spoken(element) {
  const parts = element.matches("li") ? [element] : [...element.querySelectorAll("p, li")];
  return parts.map((part) => part.textContent.trim()).join(" ");
}

/** Keep the buttons that are there, so that focus stays where it is when a label changes. */
function showActions(row, actions, act) {
  const known = new Map([...row.children].map((button) => [button.dataset.name, button]));
  const wanted = actions.map(({ name, label, primary }) => {
    const button = known.get(name) ?? makeButton(label, () => act(name));
    button.dataset.name = name;
    button.textContent = label;
    button.classList.toggle("qi-primary", Boolean(primary));
    known.delete(name);
    return button;
  });
  for (const button of known.values()) button.remove();
  wanted.forEach((button, position) => {
    if (row.children[position] !== button) row.insertBefore(button, row.children[position] ?? null);
  });
}

function render({ model, el }) {
  const level = model.get("level");
  const id = newId();
  const heading = make(`h${level}`, { id, className: "qi-title" });
  const minutes = make("p", { className: "qi-minutes qi-quiet" });
  const prompt = make("div", { className: "qi-prompt" });
  const shown = make("div", { className: "qi-shown" });
  const slot = make("div", { className: "qi-slot" });
  const buttons = make("div", { className: "qi-buttons" });
  const savedLine = make("p", { className: "qi-saved" });
  const notice = make("div", { className: "qi-notice" });
  const trouble = make("div", { className: "qi-notice qi-trouble" });
  const reply = make("div", { className: "qi-reply" });
  const hintList = make("ol");
  const hints = make("div", { className: "qi-hints" }, make(`h${level + 1}`, { textContent: "Hints" }), hintList);
  const answer = make("div");
  const solution = make("div", { className: "qi-solution" }, make(`h${level + 1}`, { textContent: "An answer" }), answer);
  const live = make("div", { className: "qi-spoken", role: "status" });

  el.classList.add("qi");
  el.append(
    make(
      "section",
      { className: model.get("wide") ? "qi-card qi-wide" : "qi-card", "aria-labelledby": id },
      make("header", {}, heading, minutes),
      prompt,
      shown,
      slot,
      make("div", { className: "qi-row" }, buttons, savedLine),
      notice,
      trouble,
      reply,
      hints,
      solution,
      live,
    ),
  );
  shield(el);

  // The region stays and only its text changes: that is what gets said. The gap lets the same words be said again.
  const announce = (text) => {
    live.textContent = "";
    setTimeout(() => (live.textContent = text), 60);
  };
  const saving = watchSaving(model, openLine(model, slot, id), slot, savedLine, announce);

  // Markup comes from Python alone, where everything that a person wrote has been escaped.
  const showMarkup = (place, whole = place) => (markup) => {
    place.innerHTML = markup;
    whole.hidden = !markup;
  };
  follow(model, "title", (text) => (heading.textContent = text));
  follow(model, "minutes", (count) => {
    minutes.textContent = count === 1 ? "1 minute" : `${count} minutes`;
    minutes.hidden = count === 0;
  });
  follow(model, "prompt", (text) => prompt.replaceChildren(...paragraphs(text)));
  follow(model, "shown", showMarkup(shown));
  follow(model, "status", (status) => (reply.dataset.status = status));
  follow(model, "reply", showMarkup(reply));
  follow(model, "notice", showMarkup(notice));
  follow(model, "trouble", showMarkup(trouble));
  follow(model, "solution", showMarkup(answer, solution));
  follow(model, "hints", (texts) => {
    hintList.replaceChildren(...texts.map((text) => make("li", { textContent: text })));
    hints.hidden = texts.length === 0;
  });
  follow(model, "actions", (actions) =>
    showActions(buttons, actions, (name) => saving.send({ kind: "action", name })),
  );

  // New words are said, and brought into sight, in the view that asked for them. Focus stays on the button.
  const news = {
    reply: () => [spoken(reply), reply.firstElementChild],
    hint: () => [spoken(hintList.lastElementChild ?? hintList), hintList.lastElementChild],
    solution: () => [spoken(answer), solution.firstElementChild],
    notice: () => [spoken(notice), notice.firstElementChild],
    trouble: () => [spoken(trouble), trouble.firstElementChild],
  };
  model.on("msg:custom", (content) => {
    if (content.kind !== "news" || (content.view && content.view !== id)) return;
    const [words, first] = news[content.part]();
    announce(words);
    if (content.view) first?.scrollIntoView({ block: "nearest" });
  });

  const dropChildren = showChildren(model, slot);
  return () => {
    saving.stop();
    dropChildren();
  };
}

export default { render };

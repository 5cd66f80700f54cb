// The versions of a theory: a list to choose from, two buttons, and the comparison below.

function render({ model, el }) {
  const id = newId();
  const otherId = newId();
  const list = make("select", { id, size: 6 });
  const other = make("select", { id: otherId });
  const compare = makeButton("Compare", () => ask("compare"), { className: "qi-button qi-small" });
  const back = makeButton("Go back to this version", () => ask("back"), { className: "qi-button qi-small" });
  const remark = make("p", { className: "qi-quiet", textContent: "Going back is a step of its own: nothing is lost, and Undo takes it back." });
  const shown = make("div", { className: "qi-shown" });
  const live = make("div", { className: "qi-spoken", role: "status" });
  // Not a native details: Chromium may go on hiding what is in one that was itself hidden when its style was worked out.
  const content = make(
    "div",
    { id: newId(), hidden: true },
    make("label", { htmlFor: id, textContent: "What was done, when and why; the newest first" }),
    list,
    make("div", { className: "qi-versions-buttons" }, compare, make("label", { htmlFor: otherId, textContent: "with" }), other, back),
    remark,
    shown,
    live,
  );
  const toggle = makeButton("Versions of your theory", () => open(content.hidden), {
    className: "qi-button qi-small qi-disclosure",
    "aria-controls": content.id,
  });
  const shelf = make("div", { className: "qi-versions" }, toggle, content);
  let count = 0;

  const open = (isOpen) => {
    content.hidden = !isOpen;
    toggle.setAttribute("aria-expanded", isOpen);
  };
  open(false);

  const ask = (what) => {
    if (list.value !== "") report(model, el, "asked", [what, Number(list.value), Number(other.value), id, ++count]);
  };

  // Unless another was chosen, the version before now is compared with now.
  const fill = (select, options, usual) => {
    const chosen = select.value;
    select.replaceChildren(...options.map(([value, text]) => make("option", { value, textContent: text, title: text })));
    select.value = options.some(([value]) => String(value) === chosen) ? chosen : String(usual);
  };

  let now = null;
  const showVersions = (versions) => {
    const [latest, before] = versions.map(([number]) => number);
    if (other.value === String(now)) other.value = "";
    now = latest;
    fill(list, versions, before ?? latest);
    fill(other, versions.map(([number]) => [number, number === latest ? "now" : `version ${number}`]), latest);
    list.size = Math.min(Math.max(versions.length, 2), 6);
    shelf.hidden = versions.length < 2;
  };

  el.classList.add("qi");
  el.append(shelf);
  shield(el);
  follow(model, "versions", showVersions);
  follow(model, "read_only", (isReadOnly) => (back.hidden = remark.hidden = isReadOnly));
  // Markup comes from Python alone, where everything that a person wrote has been escaped.
  follow(model, "shown", (html) => (shown.innerHTML = html));
  model.on("change:said", () => (live.textContent = model.get("said")));
}

export default { render };

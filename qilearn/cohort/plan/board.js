// The agenda: a list of which one row is the tab stop. All that dragging can do, keys and buttons can do.

const FAR = 5; // pixels that a row is moved before it counts as dragged
const KEYS = "Arrow keys choose a line, Alt with Up or Down moves it, L locks it, Delete takes it out.";

function render({ model, el }) {
  const view = newId();
  let number = 0;
  let chosen = ""; // the id of the row that is the tab stop
  let answered = model.get("state").answer.count;
  let drag = null; // the row that is being dragged, from where, and to before which
  const shown = new Map(); // id -> its element

  const state = () => model.get("state");
  const rows = () => state().sittings.flatMap((sitting) => sitting.rows);
  const rowOf = (id) => rows().find((row) => row.id === id);
  const waiting = () => model.get("asked").filter(([from, count]) => count > (state().heard[from] ?? 0));
  const ask = (...command) => report(model, el, "asked", [...waiting(), [view, ++number, command]]);

  // Buttons for the chosen row
  const up = makeButton("Up", () => ask("shift", chosen, -1), { className: "qi-button qi-small" });
  const down = makeButton("Down", () => ask("shift", chosen, 1), { className: "qi-button qi-small" });
  const lock = makeButton("Lock", () => toggleLock(), { className: "qi-button qi-small" });
  const out = makeButton("Take out", () => ask("remove", chosen), { className: "qi-button qi-small" });
  const undo = makeButton("Undo", () => ask("undo"), { className: "qi-button qi-small" });
  const redo = makeButton("Redo", () => ask("redo"), { className: "qi-button qi-small" });
  /** What is being typed isn't written over; when it was sent or left, Python's word counts again. */
  const whenTyped = (input, send) => {
    input.addEventListener("input", () => (input.dataset.typing = ""));
    input.addEventListener("change", () => {
      delete input.dataset.typing;
      send();
    });
    input.addEventListener("blur", () => {
      delete input.dataset.typing;
      showTools();
    });
  };
  const field = (label, part) => {
    const input = make("input", { type: "number", min: 0, max: 240, className: "qi-text qi-number" });
    input.dataset.part = part;
    const send = () => {
      const value = Number.parseInt(input.value, 10);
      const now = rowOf(chosen)?.parts[part];
      if (!Number.isNaN(value) && now !== undefined && value !== now) ask("minutes", chosen, part, value);
      else showTools();
    };
    whenTyped(input, send);
    return make("label", { className: "qi-number-field" }, make("span", { textContent: label }), input);
  };
  const start = make("input", { type: "text", inputMode: "numeric", className: "qi-text qi-number", autocomplete: "off" });
  whenTyped(start, () => start.value.trim() !== rowOf(chosen)?.clock && ask("at", chosen, start.value));
  const at = make("label", { className: "qi-number-field" }, make("span", { textContent: "Begins at" }), start);
  const minutes = field("Minutes", "minutes");
  const debrief = field("Debrief", "debrief");
  const what = make("p", { className: "qi-chosen" });
  const says = make("p", { className: "qi-says", role: "status" });
  const group = make("div", { role: "group", className: "qi-tools-row", "aria-label": "The chosen line" }, up, down, lock, out, at, minutes, debrief);
  const tools = make("div", { className: "qi-board-tools" }, what, group, make("div", { className: "qi-tools-row" }, undo, redo), says);
  const beside = make("div", { className: "qi-board-beside" }, tools);
  const list = make("div", { role: "listbox", className: "qi-agenda", "aria-label": "Agenda" });
  const aside = make("div", { className: "qi-aside" });
  const line = make("div", { className: "qi-drop-line", hidden: true });

  const toggleLock = () => ask(rowOf(chosen)?.locked ? "unlock" : "lock", chosen);

  const enable = (button, can) => {
    button.setAttribute("aria-disabled", String(!can));
    button.classList.toggle("qi-cannot", !can);
  };

  const showTools = () => {
    const row = rowOf(chosen);
    what.textContent = row ? `${row.clock} ${row.title}` : "Choose a line to change it.";
    enable(up, row?.moves);
    enable(down, row?.moves);
    enable(lock, row?.locks);
    enable(out, row?.outs);
    lock.textContent = row?.locked ? "Unlock" : row?.locks ? `Lock at ${row.clock}` : "Lock";
    at.hidden = !row?.locks;
    if (!("typing" in start.dataset)) start.value = row?.clock ?? "";
    for (const each of [minutes, debrief]) {
      const input = each.querySelector("input");
      const value = row?.parts[input.dataset.part];
      each.hidden = value === undefined;
      if (!("typing" in input.dataset)) input.value = value ?? "";
    }
    enable(undo, state().undo);
    enable(redo, state().redo);
  };

  /** Beside the list the tools stand level with the chosen line, so that they are in sight wherever it is. */
  const place = () => {
    const row = shown.get(chosen);
    if (!row) return;
    const most = Math.max(0, list.offsetHeight - tools.offsetHeight);
    tools.style.setProperty("--top", `${Math.min(row.offsetTop, most)}px`);
  };

  const choose = (id, { focus = true } = {}) => {
    chosen = id;
    for (const [each, element] of shown) {
      element.tabIndex = each === id ? 0 : -1;
      element.setAttribute("aria-selected", String(each === id));
    }
    const element = shown.get(id);
    if (focus && element) {
      element.focus({ preventScroll: true });
      element.scrollIntoView({ block: "nearest" });
    }
    showTools();
    place();
  };

  const makeRow = (id) => {
    const element = make(
      "div",
      { role: "option", className: "qi-agenda-row", tabIndex: -1 },
      make("span", { className: "qi-clock" }),
      make("span", { className: "qi-min" }),
      make("span", { className: "qi-what" }),
      make("span", { className: "qi-mark" }),
    );
    element.dataset.id = id;
    element.addEventListener("pointerdown", (event) => grab(event, id));
    return element;
  };

  const fill = (element, row) => {
    const [clock, min, text, mark] = element.children;
    element.dataset.kind = row.kind;
    element.classList.toggle("qi-moves", row.moves);
    clock.textContent = row.clock;
    min.textContent = row.minutes;
    text.replaceChildren(make("span", { textContent: row.title }), make("span", { className: "qi-quiet", textContent: row.detail }));
    mark.textContent = row.locked ? "locked" : "";
    const parts = [row.clock, row.title, `${row.minutes} minutes`, row.detail, row.locked ? "locked" : ""];
    element.setAttribute("aria-label", parts.filter(Boolean).join(", "));
  };

  const show = () => {
    const hadFocus = list.contains(document.activeElement);
    const was = [...list.querySelectorAll("[role=option]")].indexOf(shown.get(chosen));
    const ids = rows().map((row) => row.id);
    const { count, item } = state().answer;
    if (count !== answered && ids.includes(item)) chosen = item;
    if (!ids.includes(chosen)) chosen = ids[Math.min(Math.max(was, 0), ids.length - 1)] ?? "";
    for (const [id, element] of shown) {
      if (ids.includes(id)) continue;
      shown.delete(id);
      element.remove();
    }
    const sittings = state().sittings.map((sitting) => {
      const head = make("div", { className: "qi-sitting-head", id: newId(), textContent: sitting.title });
      const members = sitting.rows.map((row) => {
        if (!shown.has(row.id)) shown.set(row.id, makeRow(row.id));
        fill(shown.get(row.id), row);
        return shown.get(row.id);
      });
      return make("div", { role: "group", "aria-labelledby": head.id }, head, ...members);
    });
    list.replaceChildren(...sittings, line);
    choose(chosen, { focus: hadFocus });
    showAside();
  };

  const showAside = () => {
    const { left, taken } = state();
    const parts = [];
    if (left.length > 0) {
      parts.push(make("h5", { textContent: "No room for these now" }));
      parts.push(make("ul", {}, ...left.map((title) => make("li", { textContent: title }))));
    }
    if (taken.length > 0) {
      parts.push(make("h5", { textContent: "Taken out" }));
      const back = ([id, title]) => makeButton(`Put back: ${title}`, () => ask("back", id), { className: "qi-button qi-small" });
      parts.push(make("div", { className: "qi-tools-row" }, ...taken.map(back)));
    }
    aside.replaceChildren(...parts);
  };

  const answer = () => {
    const { count, says: words, comments: told } = state().answer;
    if (count === answered) return;
    answered = count;
    says.textContent = "";
    const spoken = [words, ...told.map((comment) => comment.says)].filter(Boolean).join(" ");
    setTimeout(() => (says.textContent = spoken), 60);
  };

  // Keys
  list.addEventListener("keydown", (event) => {
    const ids = rows().map((row) => row.id);
    const now = ids.indexOf(chosen);
    const steps = { ArrowUp: now - 1, ArrowDown: now + 1, Home: 0, End: ids.length - 1 };
    const does = () => {
      if (event.altKey && event.key === "ArrowUp") return ask("shift", chosen, -1);
      if (event.altKey && event.key === "ArrowDown") return ask("shift", chosen, 1);
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") return ask(event.shiftKey ? "redo" : "undo");
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "y") return ask("redo");
      if (event.ctrlKey || event.metaKey || event.altKey) return false;
      if (event.key in steps) return choose(ids[Math.min(Math.max(steps[event.key], 0), ids.length - 1)] ?? "");
      if (event.key === "Delete") return ask("remove", chosen);
      if (event.key.toLowerCase() === "l") return toggleLock();
      return false;
    };
    if (does() === false) return;
    event.preventDefault();
    event.stopPropagation();
  });

  // Dragging
  const grab = (event, id) => {
    if (event.button !== 0) return;
    choose(id);
    if (!rowOf(id)?.moves) return;
    drag = { id, from: event.clientY, before: null, isMoving: false, pointer: event.pointerId };
    shown.get(id).setPointerCapture(event.pointerId);
  };

  /** The row before which the pointer would drop, "" for the end, null where it would change nothing. */
  const dropBefore = (y) => {
    const ids = rows().map((row) => row.id);
    const next = ids.find((id) => {
      const box = shown.get(id).getBoundingClientRect();
      return y < box.top + box.height / 2;
    });
    const own = ids.indexOf(drag.id);
    return next === drag.id || next === ids[own + 1] ? null : (next ?? "");
  };

  const showLine = () => {
    line.hidden = drag === null || drag.before === null;
    if (line.hidden) return;
    const frame = list.getBoundingClientRect();
    const last = rows().at(-1).id;
    const box = shown.get(drag.before === "" ? last : drag.before).getBoundingClientRect();
    line.style.top = `${(drag.before === "" ? box.bottom : box.top) - frame.top + list.scrollTop}px`;
  };

  list.addEventListener("pointermove", (event) => {
    if (drag === null) return;
    if (!drag.isMoving && Math.abs(event.clientY - drag.from) < FAR) return;
    drag.isMoving = true;
    shown.get(drag.id).classList.add("qi-dragged");
    drag.before = dropBefore(event.clientY);
    showLine();
  });

  const letGo = (isDropped) => {
    if (drag === null) return;
    const { id, before, isMoving } = drag;
    shown.get(id)?.classList.remove("qi-dragged");
    drag = null;
    showLine();
    if (isDropped && isMoving && before !== null) ask("move", id, before);
  };
  list.addEventListener("pointerup", () => letGo(true));
  list.addEventListener("pointercancel", () => letGo(false));
  list.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || drag === null) return;
      event.stopPropagation();
      letGo(false);
    },
    true,
  );

  el.classList.add("qi", "qi-board");
  el.append(make("h4", { textContent: "The agenda" }), make("p", { className: "qi-quiet", textContent: `Drag a line to move it. ${KEYS}` }), make("div", { className: "qi-board-pair" }, list, beside), aside);
  shield(el);
  follow(model, "state", () => {
    show();
    answer();
  });
  const watch = new ResizeObserver(place);
  watch.observe(list);
  return () => watch.disconnect();
}

export default { render };

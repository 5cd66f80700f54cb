// The picture and, laid over it, what the pointer can take hold of. Hidden from assistive technology: the outline is its equal.

const SVG = "http://www.w3.org/2000/svg";
const SLACK = 5; // CSS pixels that the pointer may tremble before a press is a drag

const svg = (tag, properties = {}) => {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(properties)) element.setAttribute(name, value);
  return element;
};

function canvas(desk) {
  const lines = svg("svg", { viewBox: "0 0 1 1", preserveAspectRatio: "none" });
  const rubber = svg("line", { class: "qi-rubber" });
  const boxes = make("div");
  const tools = make("div", { className: "qi-near-tools" });
  const overlay = make("div", { className: "qi-overlay", "aria-hidden": "true" }, lines, boxes, tools);
  const element = make("div", { className: "qi-picture" }, overlay);
  let picture = null; // the image
  let drawn = null; // what it shows: { width, height, alt, boxes, links }
  let drag = null; // { id, way: "move" or "link", x, y, isOn, over }

  const boxOf = (id) => drawn?.boxes.find((box) => box.id === id);
  const elementOf = (id) => [...boxes.children].find((box) => box.dataset.id === id);
  const percent = (fraction) => `${fraction * 100}%`;
  const place = (target, { x, y, w, h }) =>
    Object.assign(target.style, { left: percent(x), top: percent(y), width: percent(w), height: percent(h) });

  const makeBox = (id) => {
    const handle = make("span", { className: "qi-handle", title: "Drag to what it serves" });
    const made = make("div", { className: "qi-box-over" }, ...(id === "aim" ? [] : [handle]));
    made.dataset.id = id;
    return made;
  };

  /** A box that is still there keeps its element, so that a drag goes on while a new picture comes. */
  const layOver = () => {
    for (const box of [...boxes.children]) if (!boxOf(box.dataset.id)) box.remove();
    for (const box of drawn.boxes) {
      if (!elementOf(box.id)) boxes.append(makeBox(box.id));
      place(elementOf(box.id), box);
    }
    if (drag && !boxOf(drag.id)) endDrag();
    lines.replaceChildren(
      ...drawn.links.map(({ child, parent, points }) => {
        const path = svg("polyline", { points: points.map(([x, y]) => `${x},${y}`).join(" ") });
        Object.assign(path.dataset, { child, parent });
        return path;
      }),
    );
  };

  /** Decode first, then swap picture and overlay together: the old ones stay until the new one can be painted. */
  const showPicture = async (bytes, next, isCurrent) => {
    if (!bytes?.byteLength) return;
    const { width, height, alt } = next;
    const src = URL.createObjectURL(new Blob([bytes], { type: "image/png" }));
    const image = make("img", { alt, width, height, draggable: false, src });
    await image.decode().catch(() => {});
    if (!isCurrent()) return URL.revokeObjectURL(src);
    if (picture) URL.revokeObjectURL(picture.src);
    if (picture) picture.replaceWith(image);
    else element.prepend(image);
    picture = image;
    drawn = next;
    element.style.maxWidth = `${width}px`;
    layOver();
    showChosen();
  };

  const tool = (label, act) => {
    const button = make("button", { type: "button", tabIndex: -1, textContent: label });
    button.addEventListener("click", act);
    return button;
  };

  const linkTools = ({ child, parent }) => {
    const isWeak = desk.graph().linksOf(child).find((link) => link.parent === parent)?.strength === "weak";
    const to = isWeak ? "strong" : "weak";
    return [
      desk.may("strength") && tool(`Make it ${to}`, () => desk.ask(["strength", child, parent, to])),
      desk.may("unlink") && tool("Unlink", () => desk.ask(["unlink", child, parent])),
    ];
  };

  const showChosen = () => {
    if (!drawn) return;
    const link = desk.chosenLink();
    for (const box of boxes.children) box.classList.toggle("qi-chosen", !link && box.dataset.id === desk.chosen());
    for (const line of lines.children) {
      line.classList.toggle("qi-chosen", line.dataset.child === link?.child && line.dataset.parent === link?.parent);
    }
    const box = boxOf(desk.chosen());
    const middle = link && drawn.links.find((line) => line.child === link.child && line.parent === link.parent)?.points;
    const at = middle ? midpoint(middle) : box && { x: box.x, y: box.y, h: box.h };
    const isWanted = at && desk.isOnPicture() && !desk.isReadOnly();
    const wanted = !isWanted ? [] : link ? linkTools(link) : desk.actions().map(({ name, short }) => short && tool(short, () => desk.act(name)));
    tools.replaceChildren(...wanted.filter(Boolean));
    tools.hidden = tools.children.length === 0;
    if (!at) return;
    // Above the box where there is room; at its right end where it would leave the picture.
    const isHigh = at.y * element.clientHeight < 40;
    tools.style.top = isHigh ? percent(at.y + (at.h ?? 0)) : percent(at.y);
    tools.style.transform = isHigh ? "translateY(6px)" : "translateY(calc(-100% - 6px))";
    const room = element.clientWidth - tools.offsetWidth;
    tools.style.left = `${Math.max(0, Math.min(at.x * element.clientWidth, room))}px`;
  };

  /** A line to write in, on the box that is meant or under it. */
  const write = (label, text, { x, y, w, h }, done) => {
    const field = labelField(label, text, (words, byKey) => {
      field.remove();
      done(words);
      if (byKey) desk.choose(desk.chosen(), "picture");
    });
    place(field, { x, y, w, h: 0 });
    field.style.height = "";
    field.style.minHeight = `${Math.max(h * element.clientHeight, 32)}px`;
    if (x + w > 0.8) Object.assign(field.style, { left: "auto", right: percent(1 - x - w) });
    element.append(field);
    tools.hidden = true;
    field.focus({ preventScroll: true });
    field.scrollIntoView({ block: "nearest" });
    field.select();
  };

  const rename = (id) => {
    const node = desk.graph().node(id);
    write(`New words for ${called(node, desk.nouns)}`, node.label, boxOf(id), (text) => text !== null && desk.ask(["rename", id, text]));
  };

  const add = ({ kind, parent, after }) => {
    const near = boxOf(after ?? parent) ?? boxOf("aim");
    const noun = desk.nouns[kind];
    const under = { ...near, y: near.y + near.h + 0.005, h: 0 };
    write(`Words of the new ${noun}`, "", under, (text) => text !== null && desk.add(kind, text, parent, after));
    element.lastElementChild.placeholder = `New ${noun}`;
  };

  const inPicture = ({ clientX, clientY }) => {
    const frame = element.getBoundingClientRect();
    return { x: (clientX - frame.left) / frame.width, y: (clientY - frame.top) / frame.height };
  };

  const boxAt = (event) => {
    const { x, y } = inPicture(event);
    return drawn.boxes.find((box) => x >= box.x && x <= box.x + box.w && y >= box.y && y <= box.y + box.h);
  };

  const drop = (event) => {
    const over = boxAt(event);
    return over && over.id !== drag.id ? over.id : null;
  };

  const showDrag = (event) => {
    const { x, y } = inPicture(event);
    const over = drop(event);
    drag.over = over;
    for (const box of boxes.children) {
      const isOver = box.dataset.id === over;
      const fits = isOver && desk.graph().canServe(drag.id, over);
      box.classList.toggle("qi-drop", fits);
      box.classList.toggle("qi-no-drop", isOver && !fits);
    }
    if (drag.way === "move") {
      drag.element.style.transform = `translate(${event.clientX - drag.x}px, ${event.clientY - drag.y}px)`;
      return;
    }
    const from = boxOf(drag.id);
    for (const [name, value] of [["x1", from.x], ["y1", from.y + from.h / 2], ["x2", x], ["y2", y]]) rubber.setAttribute(name, value);
    if (!rubber.isConnected) lines.append(rubber);
  };

  const endDrag = () => {
    document.removeEventListener("pointermove", follow_);
    document.removeEventListener("pointerup", letGo);
    document.removeEventListener("pointercancel", endDrag);
    document.removeEventListener("keydown", cancel, true);
    if (!drag) return;
    drag.element.style.transform = "";
    overlay.classList.remove("qi-dragging");
    for (const box of boxes.children) box.classList.remove("qi-drop", "qi-no-drop", "qi-moving");
    rubber.remove();
    drag = null;
  };

  const follow_ = (event) => {
    if (!drag) return endDrag();
    if (!drag.isOn && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < SLACK) return;
    drag.isOn = true;
    tools.hidden = true;
    overlay.classList.add("qi-dragging");
    drag.element.classList.toggle("qi-moving", drag.way === "move");
    showDrag(event);
  };

  const letGo = () => {
    const { id, way, isOn, over } = drag ?? {};
    endDrag();
    if (isOn) showChosen();
    if (isOn && over) desk.ask([way, id, over]);
  };

  const cancel = (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    endDrag();
    showChosen();
  };

  const take = (event, id, way) => {
    drag = { id, way, x: event.clientX, y: event.clientY, isOn: false, over: null, element: elementOf(id) };
    document.addEventListener("pointermove", follow_);
    document.addEventListener("pointerup", letGo);
    document.addEventListener("pointercancel", endDrag);
    document.addEventListener("keydown", cancel, true);
  };

  overlay.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || event.target.closest("button")) return;
    const id = event.target.closest("[data-id]")?.dataset.id;
    const { child, parent } = event.target.dataset;
    if (id) {
      desk.choose(id, "picture");
      const way = event.target.closest(".qi-handle") ? "link" : "move";
      if (id !== "aim" && desk.may(way)) take(event, id, way);
    } else if (child) desk.chooseLink({ child, parent });
  });
  // The focus goes to the outline, where keys mean something; it doesn't go astray to the page.
  overlay.addEventListener("mousedown", (event) => event.preventDefault());
  overlay.addEventListener("dblclick", (event) => {
    if (event.target.closest("button, .qi-handle")) return;
    if (event.target.closest("[data-id]")) desk.act("rename");
  });

  const resized = new ResizeObserver(() => showChosen());
  resized.observe(element);

  return {
    element,
    showPicture,
    showChosen,
    rename,
    add,
    canWrite: (id) => Boolean(boxOf(id)),
    drop: () => {
      resized.disconnect();
      if (picture) URL.revokeObjectURL(picture.src);
    },
  };
}

/** The middle of a line, by its length. */
function midpoint(points) {
  const steps = points.slice(1).map(([x, y], place) => Math.hypot(x - points[place][0], y - points[place][1]));
  let left = steps.reduce((sum, step) => sum + step, 0) / 2;
  for (const [place, step] of steps.entries()) {
    if (left <= step) {
      const [[x, y], [toX, toY]] = [points[place], points[place + 1]];
      const share = step ? left / step : 0;
      return { x: x + (toX - x) * share, y: y + (toY - y) * share };
    }
    left -= step;
  }
  return { x: points[0][0], y: points[0][1] };
}

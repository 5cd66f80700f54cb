// The picture and, laid over it, what the pointer can take hold of. Hidden from assistive technology: the outline is its equal.

const SVG = "http://www.w3.org/2000/svg";
const SLACK = 5; // CSS pixels that the pointer may tremble before a press is a drag
const MARGIN = 12; // CSS pixels to leave around what is brought into sight, and from the edge where a drag scrolls

const svg = (tag, properties = {}) => {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(properties)) element.setAttribute(name, value);
  return element;
};

function canvas(desk) {
  const lines = svg("svg", { viewBox: "0 0 1 1", preserveAspectRatio: "none" });
  const rubber = svg("line", { class: "qi-rubber" });
  const boxes = make("div");
  const overlay = make("div", { className: "qi-overlay", "aria-hidden": "true" }, lines, boxes);
  const element = make("div", { className: "qi-picture" }, overlay);
  const frame = make("div", { className: "qi-picture-frame", role: "group", "aria-label": "Picture" }, element);
  const whole = makeButton("Show the whole picture", () => showWhole(), { className: "qi-button qi-small", "aria-pressed": "false", hidden: true });
  let picture = null; // the image
  let drawn = null; // what it shows: { width, height, alt, boxes, links }
  let drag = null; // { id, way: "move" or "link", x, y, scrolled, isOn, over }
  let revealed = ""; // the box that was brought into sight last

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
      const made = elementOf(box.id);
      place(made, box);
      made.querySelector(".qi-handle")?.toggleAttribute("hidden", !desk.may("link"));
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
    revealed = "";
    showChosen();
  };

  /** Bring a box, or what is written at it, into sight within the frame alone; the page stays. */
  const reveal = (target) => {
    const [inside, around] = [target.getBoundingClientRect(), frame.getBoundingClientRect()];
    if (inside.bottom + MARGIN > around.bottom) frame.scrollTop += inside.bottom + MARGIN - around.bottom;
    if (inside.top - MARGIN < around.top) frame.scrollTop -= around.top - inside.top + MARGIN;
  };

  const showChosen = () => {
    if (!drawn) return;
    const link = desk.chosenLink();
    for (const box of boxes.children) box.classList.toggle("qi-chosen", !link && box.dataset.id === desk.chosen());
    for (const line of lines.children) {
      line.classList.toggle("qi-chosen", line.dataset.child === link?.child && line.dataset.parent === link?.parent);
    }
    const box = elementOf(desk.chosen());
    if (!box || drag || revealed === desk.chosen()) return;
    revealed = desk.chosen();
    reveal(box);
  };

  /** What scrolls can be scrolled by keyboard; what shows all is no stop on the way. */
  const showSize = () => {
    const isCut = frame.scrollHeight > frame.clientHeight + 1;
    frame.classList.toggle("qi-cut", isCut);
    if (isCut) frame.tabIndex = 0;
    else frame.removeAttribute("tabindex");
    whole.hidden = !isCut && !frame.classList.contains("qi-whole");
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
    field.focus({ preventScroll: true });
    reveal(field);
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
    const { left, top, width, height } = element.getBoundingClientRect();
    return { x: (clientX - left) / width, y: (clientY - top) / height };
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
    const around = frame.getBoundingClientRect();
    if (event.clientY > around.bottom - MARGIN) frame.scrollTop += MARGIN;
    if (event.clientY < around.top + MARGIN) frame.scrollTop -= MARGIN;
    if (drag.way === "move") {
      const down = event.clientY - drag.y + frame.scrollTop - drag.scrolled;
      drag.element.style.transform = `translate(${event.clientX - drag.x}px, ${down}px)`;
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
    drag = { id, way, x: event.clientX, y: event.clientY, scrolled: frame.scrollTop, isOn: false, over: null, element: elementOf(id) };
    document.addEventListener("pointermove", follow_);
    document.addEventListener("pointerup", letGo);
    document.addEventListener("pointercancel", endDrag);
    document.addEventListener("keydown", cancel, true);
  };

  overlay.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    const id = event.target.closest("[data-id]")?.dataset.id;
    const { child, parent } = event.target.dataset;
    if (id) {
      revealed = id; // What the pointer is on stays under it.
      desk.choose(id, "picture");
      const way = event.target.closest(".qi-handle") ? "link" : "move";
      if (id !== "aim" && desk.may(way)) take(event, id, way);
    } else if (child) desk.chooseLink({ child, parent });
  });
  // The focus goes to the outline, where keys mean something; it doesn't go astray to the page.
  overlay.addEventListener("mousedown", (event) => event.preventDefault());
  overlay.addEventListener("dblclick", (event) => {
    if (event.target.closest(".qi-handle")) return;
    if (event.target.closest("[data-id]")) desk.act("rename");
  });

  const showWhole = () => {
    const isWhole = frame.classList.toggle("qi-whole");
    whole.setAttribute("aria-pressed", isWhole);
  };

  const resized = new ResizeObserver(() => showSize());
  resized.observe(element);
  resized.observe(frame);

  return {
    element: frame,
    whole,
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

// The point chart: a picture under a list of points, of which one is a tab stop. Moving and marking need no Python.

const REACH = 32; // CSS pixels from a point within which the pointer means it
const STEPS = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1, PageUp: -10, PageDown: 10, Home: -Infinity, End: Infinity };

function render({ model, el }) {
  const id = newId();
  const legend = make("p", { id, className: "qi-legend" });
  const list = make("div", { className: "qi-points", role: "listbox", "aria-labelledby": id, "aria-orientation": "horizontal" });
  const frame = make("div", { className: "qi-frame" }, list);
  const here = make("p", { className: "qi-here", "aria-hidden": "true" });
  const markedLine = make("p", { className: "qi-marked" });
  const clear = makeButton("Clear the marks", () => mark([]), { className: "qi-button qi-small" });
  const markedRow = make("div", { className: "qi-marked-row" }, markedLine, clear);
  let picture = null;
  let current = 0; // the point that is the tab stop

  const points = () => [...list.children];
  const named = ([, , label, note]) => (note ? `${label}: ${note}` : label);

  const mark = (marked) => report(model, el, "marked", marked);

  const toggle = (place) => {
    if (!model.get("markable")) return;
    const marked = model.get("marked");
    const rest = marked.filter((other) => other !== place);
    if (rest.length < marked.length) mark(rest);
    else mark(model.get("many") ? [...marked, place].sort((a, b) => a - b) : [place]);
  };

  const goTo = (place) => {
    const all = points();
    all[Math.min(Math.max(place, 0), all.length - 1)].focus({ preventScroll: true });
  };

  /** Wherever the focus came from, the point that has it is the tab stop. */
  const settle = (place) => {
    const all = points();
    all[current].tabIndex = -1;
    all[place].tabIndex = 0;
    current = place;
  };

  const showHere = (place) => {
    here.textContent = place === null ? "" : named(model.get("places")[place]);
  };

  /** Where the pointer is; when it isn't on a point, where the focus is. */
  const hover = (place) => {
    const focused = points().indexOf(document.activeElement);
    showHere(place ?? (focused < 0 ? null : focused));
    points().forEach((point, other) => point.classList.toggle("qi-near", other === place));
  };

  const showPoints = () => {
    const places = model.get("places");
    while (list.children.length > places.length) list.lastElementChild.remove();
    while (list.children.length < places.length) list.append(make("div", { role: "option", tabIndex: -1 }));
    current = Math.min(current, Math.max(places.length - 1, 0));
    points().forEach((point, place) => {
      point.style.left = `${places[place][0] * 100}%`;
      point.style.top = `${places[place][1] * 100}%`;
      point.tabIndex = place === current ? 0 : -1;
    });
    list.hidden = places.length === 0;
    showMarks();
  };

  const showMarks = () => {
    const places = model.get("places");
    const marked = model.get("marked").filter((place) => place < places.length);
    const isMarkable = model.get("markable");
    if (list.children.length !== places.length) return; // new points are on their way, and bring their marks
    points().forEach((point, place) => {
      const isMarked = marked.includes(place);
      const [, , label, note] = places[place];
      const words = [label, note, isMarkable && (isMarked ? "marked" : "not marked")];
      point.setAttribute("aria-label", words.filter(Boolean).join(", "));
      if (isMarkable) point.setAttribute("aria-selected", isMarked);
    });
    list.setAttribute("aria-multiselectable", isMarkable && model.get("many"));
    const labels = marked.map((place) => places[place][2]);
    markedLine.textContent = labels.length ? `Marked: ${labels.join(", ")}` : "Nothing marked yet.";
    markedRow.hidden = !isMarkable;
  };

  /** Decode first, then swap: the old picture stays until the new one can be painted. */
  const showPicture = async () => {
    const bytes = model.get("png");
    if (!bytes?.byteLength) {
      if (picture) URL.revokeObjectURL(picture.src);
      picture?.remove();
      picture = null;
      return;
    }
    const next = make("img", {
      alt: model.get("alt"),
      width: model.get("width"),
      height: model.get("height"),
      draggable: false,
      src: URL.createObjectURL(new Blob([bytes], { type: "image/png" })),
    });
    await next.decode().catch(() => {});
    const isOutdated = bytes !== model.get("png");
    const old = isOutdated ? next : picture;
    if (!isOutdated) {
      frame.style.width = `${model.get("width")}px`;
      if (picture) picture.replaceWith(next);
      else frame.prepend(next);
      picture = next;
    }
    if (old) URL.revokeObjectURL(old.src);
  };

  const nearest = (event) => {
    const box = list.getBoundingClientRect();
    const distance = ([x, y]) => Math.hypot(box.left + x * box.width - event.clientX, box.top + y * box.height - event.clientY);
    const distances = model.get("places").map(distance);
    const shortest = Math.min(...distances);
    return shortest <= REACH ? distances.indexOf(shortest) : null;
  };

  list.addEventListener("keydown", (event) => {
    if (event.key in STEPS) goTo(current + STEPS[event.key]);
    else if (event.key === " " || event.key === "Enter") toggle(current);
    else return;
    event.preventDefault();
  });
  list.addEventListener("focusin", (event) => {
    settle(points().indexOf(event.target));
    showHere(current);
  });
  list.addEventListener("focusout", () => showHere(null));
  list.addEventListener("pointermove", (event) => hover(nearest(event)));
  list.addEventListener("pointerleave", () => hover(null));
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    // A screen reader clicks on the point itself; a pointer on the point that is nearest.
    const place = event.target === list ? nearest(event) : points().indexOf(event.target);
    if (place === null) return;
    goTo(place);
    toggle(place);
  });

  el.classList.add("qi");
  el.append(legend, frame, here, markedRow);
  shield(el);
  follow(model, "legend", (text) => (legend.textContent = text));
  follow(model, "places", showPoints);
  follow(model, "marked", showMarks);
  follow(model, "alt", (words) => picture && (picture.alt = words));
  follow(model, "png", showPicture);
  return () => picture && URL.revokeObjectURL(picture.src);
}

export default { render };

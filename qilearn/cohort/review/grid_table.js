// The grid of exercises by people: a real grid, one stop for Tab; arrows walk it, Enter opens a cell. Shapes, and not colour alone.

const SHAPES = {
  1: ["circle", { cx: 8, cy: 8, r: 5 }],
  2: ["path", { d: "M8 2.2 14 13.4H2Z" }],
  3: ["path", { d: "M8 1.6 14.4 8 8 14.4 1.6 8Z" }],
  4: ["circle", { cx: 8, cy: 8, r: 6 }],
};

function shape(kind) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", `qi-shape qi-shape-${kind}`);
  svg.setAttribute("aria-hidden", "true");
  if (SHAPES[kind]) {
    const [tag, attributes] = SHAPES[kind];
    const drawn = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) drawn.setAttribute(name, value);
    svg.append(drawn);
  }
  return svg;
}

function render({ model, el }) {
  const caption = make("p", { className: "qi-quiet" });
  const key = make("p", { className: "qi-grid-key" });
  const scroll = make("div", { className: "qi-grid-scroll", tabIndex: -1 });
  const at = make("p", { className: "qi-grid-at", textContent: "\u00a0" });
  const status = make("p", { className: "qi-spoken", role: "status" });
  const shapes = [0, 1, 2, 3, 4].map(shape);
  let cells = [];
  let count = model.get("chosen")[2] ?? 0;
  let here = [0, 0];

  const { columns, rows } = { columns: () => model.get("shown").columns ?? [], rows: () => model.get("shown").rows ?? [] };
  const words = (kind) => model.get("words")[kind];
  const said = (row, column) => `${rows()[row][0]}, ${columns()[column][1]}: ${words(Number(rows()[row][2][column]))}`;

  const go = (row, column, isFocused = true) => {
    const cell = cells[row]?.[column];
    if (!cell) return;
    cells[here[0]]?.[here[1]]?.setAttribute("tabindex", "-1");
    here = [row, column];
    cell.setAttribute("tabindex", "0");
    if (isFocused) cell.focus();
  };

  const choose = (row, column) => report(model, el, "chosen", [rows()[row][0], columns()[column][0], ++count]);

  const walk = (event) => {
    const [row, column] = here;
    const last = [cells.length - 1, (cells[0]?.length ?? 1) - 1];
    const to = {
      ArrowUp: [Math.max(0, row - 1), column],
      ArrowDown: [Math.min(last[0], row + 1), column],
      ArrowLeft: [row, Math.max(0, column - 1)],
      ArrowRight: [row, Math.min(last[1], column + 1)],
      Home: event.ctrlKey ? [0, 0] : [row, 0],
      End: event.ctrlKey ? last : [row, last[1]],
      PageUp: [Math.max(0, row - 10), column],
      PageDown: [Math.min(last[0], row + 10), column],
    }[event.key];
    if (to) {
      event.preventDefault();
      event.stopPropagation();
      go(...to);
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      choose(row, column);
    } else if (event.key === " ") {
      event.preventDefault();
      choose(row, column);
    }
  };

  const build = () => {
    const wide = columns();
    const groups = [];
    for (const [, , notebook] of wide) {
      if (groups.at(-1)?.[0] === notebook) groups.at(-1)[1] += 1;
      else groups.push([notebook, 1]);
    }
    const first = make("tr", { role: "row" }, make("th", { scope: "col", role: "columnheader", textContent: model.get("people"), rowSpan: 2, className: "qi-grid-corner" }));
    for (const [name, span] of groups) {
      first.append(make("th", { scope: "colgroup", role: "columnheader", colSpan: span, textContent: name, className: "qi-grid-group" }));
    }
    const second = make("tr", { role: "row" });
    for (const [, title] of wide) {
      second.append(make("th", { scope: "col", role: "columnheader", className: "qi-grid-head" }, make("span", { textContent: title })));
    }
    cells = [];
    const body = make("tbody", { role: "rowgroup" });
    rows().forEach(([code, note, kinds], row) => {
      const line = make("tr", { role: "row" });
      line.append(make("th", { scope: "row", role: "rowheader", className: "qi-grid-code" }, code, make("small", { textContent: note })));
      cells.push(
        wide.map((_, column) => {
          const kind = Number(kinds[column]);
          const cell = make("td", { role: "gridcell", tabIndex: -1, "aria-label": said(row, column) }, shapes[kind].cloneNode(true));
          cell.dataset.at = `${row} ${column}`;
          line.append(cell);
          return cell;
        }),
      );
      body.append(line);
    });
    const table = make("table", { role: "grid", className: "qi-grid", "aria-label": model.get("label") }, make("thead", { role: "rowgroup" }, first, second), body);
    scroll.replaceChildren(table);
    here = [0, 0];
    go(Math.min(here[0], cells.length - 1), here[1], false);
    key.replaceChildren(...[4, 3, 2, 1, 0].map((kind) => make("span", {}, shapes[kind].cloneNode(true), ` ${words(kind)}`)));
    at.textContent = "\u00a0";
  };

  const placeOf = (event) => event.target.closest("td[data-at]")?.dataset.at.split(" ").map(Number);
  scroll.addEventListener("keydown", (event) => event.target.matches("td") && walk(event));
  scroll.addEventListener("focusin", (event) => {
    const place = placeOf(event);
    if (!place) return;
    go(...place, false);
    at.textContent = said(...place);
  });
  scroll.addEventListener("click", (event) => {
    const place = placeOf(event);
    if (!place) return;
    go(...place);
    choose(...place);
  });

  el.classList.add("qi");
  el.append(caption, key, scroll, at, status);
  shield(el);
  follow(model, "caption", (text) => (caption.textContent = text));
  follow(model, "shown", build);
  follow(model, "opened", (text) => {
    status.textContent = "";
    if (text) setTimeout(() => (status.textContent = text), 60);
  });
}

export default { render };

// What can be chosen: a group for each notebook, closed until wanted, with native checkboxes; words narrow it down.

function render({ model, el }) {
  const find = make("input", { type: "search", id: newId(), className: "qi-text" });
  const found = make("p", { className: "qi-quiet", role: "status" });
  const list = make("div", { className: "qi-groups" });
  const boxes = () => [...list.querySelectorAll("input[data-block]")];

  const send = () => report(model, el, "value", boxes().filter((box) => box.checked).map((box) => box.dataset.block));

  const chosen = (event) => {
    event.stopPropagation(); // The report says it.
    const whole = event.target.dataset.whole;
    if (whole !== undefined) {
      const all = event.target.closest("fieldset").querySelectorAll("input[data-block]");
      all.forEach((box) => (box.checked = event.target.checked));
    }
    count();
    send();
  };

  const makeBox = (data, words, quiet) => {
    const box = make("input", { type: "checkbox" });
    Object.assign(box.dataset, data);
    box.addEventListener("input", chosen);
    const text = make("span", {}, make("span", { textContent: words }), make("span", { className: "qi-quiet", textContent: quiet }));
    return make("label", { className: "qi-block" }, box, text);
  };

  const group = ({ title, minutes, blocks }) => {
    const summary = make("summary", {}, make("span", { textContent: title }), make("span", { className: "qi-quiet qi-count" }));
    const whole = makeBox({ whole: "" }, "All of it", minutes);
    const rows = blocks.map(({ id, words, quiet }) => makeBox({ block: id }, words, quiet));
    const fields = make("fieldset", {}, make("legend", { className: "qi-spoken", textContent: title }), whole, ...rows);
    return make("details", { className: "qi-group" }, summary, fields);
  };

  const count = () => {
    for (const details of list.children) {
      const own = [...details.querySelectorAll("input[data-block]")];
      const ticked = own.filter((box) => box.checked).length;
      const whole = details.querySelector("input[data-whole]");
      whole.checked = ticked === own.length;
      whole.indeterminate = ticked > 0 && ticked < own.length;
      details.querySelector(".qi-count").textContent = ticked > 0 ? `${ticked} of ${own.length} chosen` : `${own.length}`;
    }
  };

  const narrow = () => {
    const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const details of list.children) {
      let here = 0;
      for (const row of details.querySelectorAll(".qi-block:has([data-block])")) {
        row.hidden = !words.every((word) => row.textContent.toLowerCase().includes(word));
        here += row.hidden ? 0 : 1;
      }
      details.hidden = here === 0;
      if (words.length > 0) details.open = here > 0;
      shown += here;
    }
    found.textContent = words.length > 0 ? `${shown} found` : "";
  };
  find.addEventListener("input", (event) => {
    event.stopPropagation(); // Nothing is saved by looking for something.
    narrow();
  });

  el.classList.add("qi", "qi-chooser");
  el.append(
    make("h4", { textContent: "What should people be able to do?" }),
    make("label", { className: "qi-find", htmlFor: find.id, textContent: "Find by a word" }),
    find,
    found,
    list,
  );
  shield(el);
  follow(model, "groups", (groups) => list.replaceChildren(...groups.map(group)));
  follow(model, "value", (value) => {
    for (const box of boxes()) box.checked = value.includes(box.dataset.block);
    count();
  });
}

export default { render };

// The interval: two native text boxes in a group. What is being typed is marked as unsent until it has gone to Python.

const PAUSE = 400; // milliseconds without a key before what was typed is sent

function render({ model, el }) {
  const unit = make("span", { id: newId(), className: "qi-unit" });
  const legend = make("legend", { className: "qi-legend" });
  const boxes = new Map(); // "low" or "high" -> its box
  let pause = null;

  const send = () => {
    clearTimeout(pause);
    const unsent = [...boxes.values()].filter((box) => "unsent" in box.dataset);
    if (unsent.length === 0) return;
    for (const box of unsent) delete box.dataset.unsent;
    report(model, el, "value", Object.fromEntries([...boxes].map(([key, box]) => [key, box.value])));
  };

  const field = (key) => {
    const box = make("input", { id: newId(), type: "text", inputMode: "decimal", autocomplete: "off", maxLength: 40, className: "qi-number" });
    const label = make("label", { htmlFor: box.id });
    box.setAttribute("aria-describedby", unit.id);
    box.addEventListener("input", () => {
      box.dataset.unsent = "";
      clearTimeout(pause);
      pause = setTimeout(send, PAUSE);
    });
    box.addEventListener("blur", send);
    box.addEventListener("keydown", (event) => event.key === "Enter" && send());
    boxes.set(key, box);
    follow(model, key, (text) => (label.textContent = text));
    return [label, box];
  };

  el.classList.add("qi");
  el.append(
    make("fieldset", { className: "qi-interval" }, legend, make("div", { className: "qi-ends" }, ...field("low"), ...field("high"), unit)),
  );
  shield(el);
  follow(model, "legend", (text) => (legend.textContent = text));
  follow(model, "unit", (text) => (unit.textContent = text));
  // What Python restores never lands on what is being typed.
  follow(model, "value", (value) => {
    for (const [key, box] of boxes) {
      const text = value?.[key] ?? "";
      if (!("unsent" in box.dataset) && box.value !== text) box.value = text;
    }
  });
  return send;
}

export default { render };

// Prompt fields: native text boxes. What is being typed is marked as unsent until it has gone to Python.

const PAUSE = 400; // milliseconds without a key before what was typed is sent

function render({ model, el }) {
  const boxes = new Map(); // key of a prompt -> its text box
  let pause = null;

  const send = () => {
    clearTimeout(pause);
    const unsent = el.querySelectorAll("[data-unsent]");
    if (unsent.length === 0) return;
    for (const box of unsent) delete box.dataset.unsent;
    const written = [...boxes].map(([key, box]) => [key, box.value]);
    report(model, el, "value", { ...model.get("value"), ...Object.fromEntries(written) });
  };

  const field = ([key, text]) => {
    const id = newId();
    const box = make("textarea", { id, className: "qi-box", rows: model.get("rows"), spellcheck: true });
    box.addEventListener("input", () => {
      box.dataset.unsent = "";
      clearTimeout(pause);
      pause = setTimeout(send, PAUSE);
    });
    box.addEventListener("blur", send);
    boxes.set(key, box);
    return make("div", { className: "qi-field" }, make("label", { className: "qi-legend", htmlFor: id, textContent: text }), box);
  };

  // What Python restores never lands on what is being typed.
  const showValue = (value) => {
    for (const [key, box] of boxes) {
      const text = value?.[key] ?? "";
      if ("unsent" in box.dataset || box.value === text) continue;
      box.value = text;
    }
  };

  el.classList.add("qi", "qi-fields");
  el.append(...model.get("prompts").map(field));
  shield(el);
  follow(model, "value", showValue);
  return send;
}

export default { render };

// Boxes for words in a form: their labels, and when what is typed goes to Python.

const PAUSE = 400; // milliseconds without a key before what was typed is sent

/** A box with its label and, between them, an example of what might stand in it. */
function labelled(box, label, help, className = "") {
  box.id = newId();
  const words = make("label", { className: "qi-legend", htmlFor: box.id, textContent: label });
  if (!help) return make("div", { className: `qi-field ${className}` }, words, box);
  const example = make("span", { id: newId(), className: "qi-quiet qi-example", textContent: help });
  box.setAttribute("aria-describedby", example.id);
  return make("div", { className: `qi-field ${className}` }, words, example, box);
}

/** Mark each box as unsent while it is ahead of Python; `send` is called when typing pauses and when a box is left. */
function watchTyping(send) {
  const unsent = new Set();
  let pause = null;

  const flush = () => {
    clearTimeout(pause);
    if (unsent.size === 0) return;
    for (const box of unsent) delete box.dataset.unsent;
    unsent.clear();
    send();
  };

  return {
    flush,
    watch(box) {
      box.addEventListener("input", () => {
        box.dataset.unsent = "";
        unsent.add(box);
        clearTimeout(pause);
        pause = setTimeout(flush, PAUSE);
      });
      box.addEventListener("blur", flush);
      box.addEventListener("change", flush);
      // Running the cell makes the card anew; what was typed must be on its way before.
      box.addEventListener("keydown", (event) => event.key === "Enter" && event.shiftKey && flush());
    },
  };
}

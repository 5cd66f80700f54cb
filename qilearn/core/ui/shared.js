// What every part shares; `front_end.script` puts it ahead of the part's own file.

/** An element with properties and children. Text stays text: nothing given here becomes markup. */
function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in element) element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

function makeButton(label, onClick, properties = {}) {
  const button = make("button", { type: "button", className: "qi-button", textContent: label, ...properties });
  button.addEventListener("click", onClick);
  return button;
}

/** Each part runs as a module of its own, so a counter wouldn't do. */
const newId = () => `qi-${Math.random().toString(36).slice(2)}`;

/** Show a trait now and whenever it changes. */
function follow(model, name, show) {
  model.on(`change:${name}`, () => show(model.get(name)));
  show(model.get(name));
}

/** Report a change that the learner made: at once to every view, and to Python through the card that `el` is in. */
function report(model, el, name, value) {
  model.set(name, value);
  const detail = { part: model.get("key"), name, value };
  const isTaken = !el.dispatchEvent(new CustomEvent("qi-report", { detail, bubbles: true, cancelable: true }));
  if (!isTaken) tell(model, { kind: "changed", name, value });
}

/** Send a message to Python; false when the channel is already closed, as after a restart of the kernel. */
function tell(model, message, buffers) {
  try {
    model.send(message, undefined, buffers);
    return true;
  } catch {
    return false;
  }
}

/** Whether what is typed here is text, so that the keys that edit text are its own. */
const isText = (element) => element.matches("textarea, input:not([type=radio], [type=checkbox], [type=file], [type=range])");

/**
 * Keep JupyterLab's command-mode keys off the cells while focus is inside `element`: without it, `d d` on a focused
 * button deletes the cell. Running the cell and shortcuts with Ctrl, Meta or Alt still get through, but for those that
 * merge, move or select cells. Escape leaves for the cell, where the keys are JupyterLab's again. In a text box undo and
 * redo are the box's own; JupyterLab takes them up even from the bare Ctrl that comes before.
 */
function shield(element) {
  const touchesCells = ["Backspace", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "a", "A", "m", "M"];
  element.addEventListener("keydown", (event) => {
    const isShortcut = (event.ctrlKey || event.metaKey || event.altKey) && !touchesCells.includes(event.key);
    const isOfText = isText(event.target) && ["control", "meta", "shift", "z", "y"].includes(event.key.toLowerCase());
    const isRunning = event.key === "Enter" && event.shiftKey;
    const isForTheNotebook = (isShortcut && !isOfText) || event.key === "Escape" || isRunning;
    if (!isForTheNotebook) event.stopPropagation();
    if (event.key === "Escape") element.closest(".jp-Cell")?.focus();
  });
}

// Whether what the learner did has reached the disk. "Saved" is only ever shown on Python's word.

const PATIENCE = 2500; // milliseconds without a word from Python before the card says so
const BREATH = 300; // milliseconds between questions while someone is typing
const ALARM =
  "Not being saved: the notebook's engine (kernel) isn't answering. Copy what you've just written, then choose Run ▸ Run All Cells.";

/**
 * Watch the edits inside `slot` and keep `words` true.
 *
 * After each edit the card asks Python whether it has heard. A control that holds back what is being typed marks itself
 * with `data-unsent` until it reports it.
 */
function watchSaving(model, line, slot, words, announce) {
  let edits = 0;
  let isWaiting = false;
  let isAlarmed = false;
  let deadline = null;
  let question = null;
  const unheard = []; // edits that Python was told of and hasn't answered, the oldest first, each with its time

  const show = (state, text) => {
    words.dataset.state = state;
    words.textContent = text;
  };

  const showSaved = (saved) => {
    if (saved.words === undefined) show("", "");
    else show(saved.ok ? "saved" : "failed", saved.words);
  };

  const alarm = () => {
    if (!isAlarmed) announce(ALARM);
    isAlarmed = true;
    show("alarm", ALARM);
  };

  const send = (message) => {
    deadline ??= setTimeout(alarm, PATIENCE);
    if (unheard.at(-1)?.edits !== edits) unheard.push({ edits, at: performance.now() });
    if (!line.send({ ...message, edits })) alarm();
  };

  const askSoon = () => {
    if (question !== null) return;
    send({ kind: "edited" });
    question = setTimeout(() => {
      question = null;
      if (isWaiting) send({ kind: "edited" });
    }, BREATH);
  };

  const noteEdit = () => {
    edits += 1;
    isWaiting = true;
    if (!isAlarmed) show("saving", "Saving…");
  };

  slot.addEventListener("qi-report", () => {
    noteEdit();
    send({ kind: "edited" });
  });
  slot.addEventListener("input", () => {
    noteEdit();
    askSoon();
  });
  slot.addEventListener("click", (event) => {
    if (!event.target.closest("button")) return;
    noteEdit();
    askSoon();
  });

  line.onHeard((content) => {
    clearTimeout(deadline);
    deadline = null;
    isAlarmed = false;
    isWaiting = isWaiting && (content.edits !== edits || slot.querySelector("[data-unsent]") !== null);
    while (unheard.length > 0 && unheard[0].edits <= content.edits) unheard.shift();
    // An answer to what came before doesn't buy more time for an edit that is still unheard.
    const spent = unheard.length > 0 ? performance.now() - unheard[0].at : 0;
    if (!isWaiting) showSaved(content.saved);
    else deadline = setTimeout(alarm, Math.max(PATIENCE - spent, 0));
  });
  follow(model, "saved", (saved) => isWaiting || showSaved(saved));

  return {
    send,
    stop: () => [deadline, question].forEach(clearTimeout),
  };
}

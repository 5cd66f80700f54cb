// The card's line to Python.

/**
 * Kernels may run widget messages on several threads, where one can overtake another. So every message carries all that
 * the controls have reported and Python hasn't confirmed, with a number; Python takes the newest, and loses nothing.
 */
function openLine(model, slot, view) {
  const unheard = new Map(); // control and trait -> its latest report
  let number = 0;

  slot.addEventListener("qi-report", (event) => {
    event.preventDefault(); // The control needn't send it itself.
    const { part, name } = event.detail;
    unheard.set(`${part} ${name}`, { ...event.detail, number: number + 1 });
  });

  const forget = (heard) => {
    for (const [key, report] of unheard) if (report.number <= heard) unheard.delete(key);
  };

  return {
    /** False when the line is closed. */
    send(message) {
      number += 1;
      return tell(model, { ...message, view, number, reports: [...unheard.values()] });
    },
    onHeard(listen) {
      model.on("msg:custom", (content) => {
        if (content.kind !== "heard" || content.view !== view) return;
        forget(content.number);
        listen(content);
      });
    },
  };
}

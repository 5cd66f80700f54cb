// The conversation: a log that is read aloud as it grows, what can be said next, and one's own words first.

function render({ model, el }) {
  const view = newId();
  const radios = newId();
  const unheard = []; // commands that Python hasn't answered yet
  let number = 0;
  let isPausing = false;
  let ownWords = null; // one's own words for this turn; null while they aren't written
  let shown = []; // the lines that are in the log

  const ask = (...command) => {
    number += 1;
    unheard.push([view, number, command]);
    report(model, el, "asked", [...unheard]);
  };

  const log = make("div", { className: "qi-log", role: "log", tabIndex: 0 });
  log.setAttribute("aria-label", "The conversation");
  const ended = make("div", { className: "qi-ended" });

  const ownFirst = make("input", { type: "checkbox" });
  ownFirst.addEventListener("input", (event) => {
    event.stopPropagation();
    ownWords = null;
    ask("own", ownFirst.checked);
  });
  const ownFirstRow = make("label", { className: "qi-own-first" }, ownFirst, make("span", { textContent: "My own words first" }));
  const pause = makeButton("Pause and think", () => setPause(!isPausing), { className: "qi-button qi-small" });
  const tools = make("div", { className: "qi-talk-tools" }, ownFirstRow, pause);

  const pauseWords = make("p", { className: "qi-pause", role: "status" });

  const own = make("textarea", { id: newId(), rows: 2, className: "qi-own-words" });
  own.addEventListener("input", (event) => event.stopPropagation()); // Nothing is sent before it is said.
  const ownLabel = make("label", { htmlFor: own.id, className: "qi-legend", textContent: "How would you say it?" });
  const toChoices = makeButton("Show the choices", () => {
    ownWords = own.value.trim();
    showAll();
    options.querySelector("input")?.focus();
  });
  const ownBox = make("div", { className: "qi-own" }, ownLabel, own, toChoices);

  const ownSaid = make("p", { className: "qi-quiet" });
  const options = make("div", { className: "qi-options" });
  const legend = make("legend", { className: "qi-legend", textContent: "What do you say?" });
  const group = make("fieldset", { className: "qi-choice" }, legend, ownSaid, options);
  const sayIt = makeButton("Say it", () => say(), { className: "qi-button qi-primary" });
  const sayHelp = make("p", { className: "qi-quiet", role: "status" });
  const speaking = make("div", { className: "qi-speaking" }, group, make("div", { className: "qi-row" }, sayIt, sayHelp));

  const state = () => model.get("state");
  const isBusy = () => unheard.length > 0;

  const setPause = (pausing) => {
    isPausing = pausing;
    showAll();
  };

  const say = () => {
    const chosen = options.querySelector("input:checked");
    if (!chosen) {
      sayHelp.textContent = "Choose what you say first.";
      return;
    }
    if (isBusy()) return;
    sayHelp.textContent = "";
    ask("say", chosen.value, ownWords ?? "");
  };

  const option = ([id, words]) => {
    const input = make("input", { type: "radio", name: radios, value: id });
    input.addEventListener("input", (event) => {
      event.stopPropagation();
      sayHelp.textContent = "";
    });
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey) return;
      event.preventDefault();
      input.checked = true;
      say();
    });
    return make("label", { className: "qi-option" }, input, make("span", { textContent: words }));
  };

  const line = (each) => {
    const isMine = each.number !== undefined;
    const who = make("span", { className: "qi-who", textContent: `${each.who}: ` });
    const words = make("span", { textContent: each.move === "silence" ? "(you say nothing, and wait)" : each.words });
    const made = make("div", { className: isMine ? "qi-line qi-mine" : "qi-line" }, make("p", {}, who, words));
    if (isMine && each.own) made.append(make("p", { className: "qi-quiet", textContent: `In your own words: ${each.own}` }));
    if (isMine) {
      const back = makeButton("Go back to before this", () => ask("back", each.number - 1), {
        className: "qi-button qi-small qi-back",
      });
      back.setAttribute("aria-label", `Go back to before turn ${each.number}: ${each.words}`);
      made.append(back);
    }
    return made;
  };

  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

  const showLog = (lines) => {
    let kept = 0;
    while (kept < shown.length && kept < lines.length && same(shown[kept], lines[kept])) kept += 1;
    while (log.children.length > kept) log.lastChild.remove();
    log.append(...lines.slice(kept).map(line));
    const isNew = lines.length > kept && shown.length > 0;
    shown = lines;
    if (isNew) log.scrollTop = log.scrollHeight;
    return kept;
  };

  /** Bring what was said last, and what was answered, into sight. */
  const showLatest = () => {
    const [mine, answer] = [...log.children].slice(-2);
    if (!ended.hidden) ended.scrollIntoView({ block: "nearest" });
    answer?.scrollIntoView({ block: "nearest" });
    mine?.scrollIntoView({ block: "nearest" });
  };

  const showAll = () => {
    const { lines, choices, ending, own_first, pause: thought, longest } = state();
    const hadFocus = speaking.contains(document.activeElement) || log.contains(document.activeElement);
    const before = shown.length;
    showLog(lines);
    const isNewTurn = before !== lines.length;
    if (isNewTurn) {
      ownWords = null;
      own.value = "";
      isPausing = false;
    }
    ownFirst.checked = own_first;
    own.maxLength = longest;
    const isOver = ending.length > 0;
    const isWriting = own_first && ownWords === null && !isOver;
    pause.textContent = isPausing ? "Go on" : "Pause and think";
    pause.setAttribute("aria-expanded", String(isPausing));
    pauseWords.textContent = isPausing ? thought : "";
    pauseWords.hidden = !isPausing;
    tools.hidden = isOver;
    ownBox.hidden = !isWriting;
    speaking.hidden = isOver || isWriting;
    ownSaid.textContent = ownWords ? `In your own words: ${ownWords}` : "";
    ownSaid.hidden = !ownWords;
    const chosen = options.querySelector("input:checked")?.value;
    const ids = [...options.querySelectorAll("input")].map((input) => input.value);
    if (isNewTurn || !same(ids, choices.map(([id]) => id))) {
      options.replaceChildren(...choices.map(option));
    } else if (chosen) {
      options.querySelector(`input[value="${CSS.escape(chosen)}"]`).checked = true;
    }
    ended.replaceChildren();
    if (isOver) {
      ended.append(
        make("p", {}, make("strong", { textContent: `How it ended: ${ending[0]}` })),
        make("p", { textContent: ending[1] }),
      );
    }
    ended.hidden = !isOver;
    if (isNewTurn && hadFocus && before > 0) {
      const next = isOver ? log : isWriting ? own : options.querySelector("input");
      next?.focus({ preventScroll: true }); // On a small screen it would push the answer out of sight.
      showLatest();
    }
  };

  el.classList.add("qi");
  el.append(make("div", { className: "qi-talk" }, log, ended, tools, pauseWords, ownBox, speaking));
  shield(el);
  follow(model, "state", ({ heard }) => {
    while (unheard.length > 0 && unheard[0][1] <= (heard[view] ?? 0)) unheard.shift();
    showAll();
  });
}

export default { render };

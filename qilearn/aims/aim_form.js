// The fields of one aim below the sentence that they make. Joined after shared.js, typing.js and aim_sentence.js.

/**
 * A form: { element, show, flush }. `changed` hears the aim, whole, when typing pauses or a field is left. What is restored
 * never lands on what is being typed.
 */
function makeAimForm({ fields, grammar, longest }, changed) {
  const line = make("p", { className: "qi-sentence" });
  const spoken = make("div", { className: "qi-spoken", role: "status" });
  const boxes = new Map(); // key of a part -> its text box
  const names = Object.fromEntries(grammar.pieces.map(({ key, name }) => [key, name]));
  let heard = "";

  const aim = () => Object.fromEntries([...boxes].map(([key, box]) => [key, box.value]));

  const stretch = ({ key, text, isMissing }) => {
    if (!key) return text;
    if (!isMissing) return make("strong", { textContent: text });
    return make("span", { className: "qi-gap" }, text, make("small", { textContent: ` ${names[key]}` }));
  };

  const showSentence = () => line.replaceChildren(...sentenceOf(grammar, aim()).map(stretch));

  // Said once a field is left, and only when the sentence has changed: who listens isn't interrupted while typing.
  const say = () => {
    if (heard !== line.textContent) spoken.textContent = line.textContent;
    heard = line.textContent;
  };

  const typing = watchTyping(() => changed(aim()));
  const field = ({ key, label, help }) => {
    const box = make("input", { type: "text", className: "qi-text", maxLength: longest, autocomplete: "off" });
    box.addEventListener("input", showSentence);
    box.addEventListener("blur", say);
    typing.watch(box);
    boxes.set(key, box);
    return labelled(box, label, help, `qi-aim-${key}`);
  };

  const element = make("div", { className: "qi-aim" }, line, make("div", { className: "qi-aim-fields" }, ...fields.map(field)), spoken);

  const show = (value) => {
    for (const [key, box] of boxes) {
      const text = value[key] ?? "";
      if (!("unsent" in box.dataset) && box.value !== text) box.value = text;
    }
    showSentence();
    if (!element.contains(document.activeElement)) heard = line.textContent;
  };
  return { element, show, flush: typing.flush };
}

// Fields: one for each that a cycle has, each with its label, its help, and what is said of it.

/**
 * A field.
 *
 * field: {key, label, help, kind, options}, as the course has it; value: what stands in it; write: what to do with what is
 * typed; at: the key that problems name it by; reveal: what opens the place that it is in.
 */
function fieldFor(field, { value, write, at, reveal, options = field.options, longest = content.words.longest }) {
  if (field.kind === "radios") return radiosFor(field, value, write);
  const id = newId();
  const [problem, ask] = [sayingSlot("problem"), sayingSlot("ask")];
  const help = field.help ? make("span", { id: newId(), className: "help", textContent: field.help }) : null;
  const control = controlFor(field, options, longest);
  control.id = id;
  control.value = value;
  control.setAttribute("aria-describedby", [help?.id, problem.id, ask.id].filter(Boolean).join(" "));
  const look = () => (ask.textContent = mayNameSomeone(control.value) ? content.words.may_name : "");
  control.addEventListener(control.tagName === "SELECT" ? "change" : "input", () => {
    write(control.value);
    if (problem.textContent) showProblem(at, "");
  });
  control.addEventListener("change", () => settled(look));
  look();
  register(at, control, problem, reveal);
  return make("div", { className: `field ${field.kind} span-${field.span ?? 6}` }, make("label", { htmlFor: id, textContent: field.label }), help, control, problem, ask);
}

function controlFor(field, options, longest) {
  if (field.kind === "choose") return make("select", {}, options.map(([value, words]) => make("option", { value, textContent: words })));
  if (field.kind === "lines") return make("textarea", { rows: 2, maxLength: longest, spellcheck: true });
  return make("input", { type: "text", maxLength: longest, autocomplete: "off", inputMode: field.kind === "number" ? "decimal" : "text", spellcheck: field.kind === "text" });
}

/** One of a few: a group with a legend. */
function radiosFor(field, value, write) {
  const name = newId();
  const choices = field.options.map(([option, words]) => {
    const radio = make("input", { type: "radio", name, value: option, checked: option === value });
    radio.addEventListener("change", () => radio.checked && write(option));
    return make("label", { className: "choice" }, radio, make("span", { textContent: sentence(words) }));
  });
  return make("fieldset", { className: `field radios span-${field.span ?? 6}` }, make("legend", { textContent: field.label }), field.help && make("span", { className: "help", textContent: field.help }), choices);
}

/** The fields of one part of a cycle, all written into `target`; `part` stands before their keys. */
function fieldsFor(fields, target, cycle, { part = "", wrote, reveal, options = {} }) {
  const made = fields.map((field) =>
    fieldFor(field, {
      value: target[field.key],
      options: options[field.key] ?? field.options,
      at: `cycle:${cycle.id}:${part}${field.key}`,
      longest: field.key === "title" ? content.most.title : undefined,
      reveal,
      write: (value) => {
        target[field.key] = value;
        wrote(field.key);
      },
    }),
  );
  return make("div", { className: "fields" }, made);
}

/** What was written, as a list of questions and answers; what is blank is left out. */
function told(fields, target) {
  const words = (field) => {
    const options = field.key === "idea" ? content.ideas : field.key === "measure" ? content.measures.map(({ id, name }) => [id, name]) : field.options;
    return options?.find(([value]) => value === target[field.key])?.[1] ?? target[field.key];
  };
  const said = fields.filter((field) => String(target[field.key] ?? "").trim());
  return make("dl", {}, said.flatMap((field) => [make("dt", { textContent: field.label }), make("dd", { className: "written", textContent: words(field) })]));
}

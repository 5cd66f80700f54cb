// Fields: one for each that a cycle has, each with its label, its help, and what is said of it.

const FIELDS = content.words.fields;

/** What a Plan can be linked to in the project: the ids, and what each is called. */
const LINKS = { idea: content.ideas, measure: content.measures.map(({ id, name }) => [id, name]) };

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
  const label = make("label", { htmlFor: id, textContent: field.label });
  return make("div", { className: `field span-${field.span ?? 6}` }, label, help, control, problem, ask);
}

function controlFor(field, options, longest) {
  if (field.kind === "choose") {
    return make("select", {}, options.map(([value, words]) => make("option", { value, textContent: words })));
  }
  if (field.kind === "lines") return make("textarea", { rows: 2, maxLength: longest, spellcheck: true });
  const inputMode = field.kind === "number" ? "decimal" : "text";
  return make("input", { type: "text", maxLength: longest, autocomplete: "off", inputMode });
}

/** One of a few: a group with a legend. */
function radiosFor(field, value, write) {
  const name = newId();
  const choices = field.options.map(([option, words]) => {
    const radio = make("input", { type: "radio", name, value: option, checked: option === value });
    radio.addEventListener("change", () => radio.checked && write(option));
    return make("label", { className: "choice" }, radio, make("span", { textContent: sentence(words) }));
  });
  const help = field.help && make("span", { className: "help", textContent: field.help });
  const legend = make("legend", { textContent: field.label });
  return make("fieldset", { className: `field span-${field.span ?? 6}` }, legend, help, choices);
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
  const words = ({ key, options }) => {
    const known = LINKS[key] ?? options ?? [];
    return known.find(([value]) => value === target[key])?.[1] ?? target[key];
  };
  const said = fields.filter((field) => String(target[field.key] ?? "").trim());
  const lines = said.map((field) => [
    make("dt", { textContent: field.label }),
    make("dd", { className: "written", textContent: words(field) }),
  ]);
  return make("dl", {}, lines);
}

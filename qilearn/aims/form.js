// The fields of one aim. Joined after shared.js, typing.js, aim_sentence.js and aim_form.js.

const isEmpty = (value) => Object.keys(value ?? {}).length === 0;

function render({ model, el }) {
  const form = makeAimForm(model.get("form"), (aim) => report(model, el, "value", aim));
  el.classList.add("qi");
  el.append(form.element);
  shield(el);
  follow(model, "value", (value) => form.show(isEmpty(value) ? model.get("start") : value));
  return form.flush;
}

export default { render };

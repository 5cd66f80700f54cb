// Other widgets inside a part: each gets a place, in order, and keeps it (and its focus) while others come and go.

/** Keep `slot` showing the widgets that the trait `children` names. */
function showChildren(model, slot) {
  const places = new Map(); // reference to a child -> { place, view }
  const isGone = { value: false };

  const update = (references) => {
    for (const [reference, child] of places) {
      if (references.includes(reference)) continue;
      places.delete(reference);
      child.view.then(release);
      child.place.remove();
    }
    references.forEach((reference, position) => {
      if (!places.has(reference)) {
        const place = make("div", { className: "qi-child" });
        places.set(reference, { place, view: showChild(model, reference, place, isGone) });
      }
      const { place } = places.get(reference);
      if (slot.children[position] !== place) slot.insertBefore(place, slot.children[position] ?? null);
    });
  };

  follow(model, "children", update);
  return () => {
    isGone.value = true;
    for (const child of places.values()) child.view.then(release);
  };
}

async function showChild(model, reference, place, isGone) {
  const child = await model.widget_manager.get_model(reference.slice("IPY_MODEL_".length));
  const view = await model.widget_manager.create_view(child);
  while (!place.isConnected && !isGone.value) await new Promise(requestAnimationFrame);
  if (!isGone.value && place.isConnected) attach(view, place);
  return view;
}

/** ipywidgets applies layout and style once a view hears that it is attached; Lumino's Widget tells it and its children. */
function attach(view, place) {
  const widget = view.luminoWidget;
  if (widget?.constructor.attach) {
    widget.constructor.attach(widget, place);
  } else {
    place.append(view.el);
    view.trigger("displayed");
  }
}

/** When the card goes, its elements leave the page first, and Lumino refuses to detach what is no longer there. */
function release(view) {
  const widget = view.luminoWidget;
  if (widget?.isAttached && !widget.node.isConnected) {
    widget.processMessage(widget.constructor.Msg.BeforeDetach);
    widget.processMessage(widget.constructor.Msg.AfterDetach);
  }
  view.remove();
}

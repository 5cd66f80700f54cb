// The upload button: a native file input, its label the button, its surroundings a place to drop a file on.

const PIECE = 2 * 1024 * 1024; // bytes; Jupyter's server refuses messages over 10 MB
const PATIENCE = 5000; // milliseconds without a word from Python

/** A file's size as people write it: 12 KB, 1.4 MB, 50 MB. */
function sizeInWords(bytes) {
  const megabytes = bytes / 1024 / 1024;
  if (megabytes < 0.1) return `${Math.max(1, Math.round(bytes / 1024))} KB`;
  return `${Number(megabytes.toFixed(megabytes < 10 ? 1 : 0))} MB`;
}

function render({ model, el }) {
  const id = newId();
  const input = make("input", { id, type: "file", className: "qi-spoken" });
  const label = make("label", { className: "qi-button", htmlFor: id });
  const limits = make("p", { id: `${id}-limits`, className: "qi-quiet" });
  const says = make("p", { className: "qi-upload-says", role: "status" });
  const bar = make("progress", { max: 1, "aria-label": "Reading the file" });
  const stop = makeButton("Stop", () => end("Stopped. Nothing was read."), { className: "qi-button qi-small" });
  const progress = make("div", { className: "qi-progress", hidden: true }, bar, stop);
  const area = make("div", { className: "qi-upload" }, input, label, limits, progress, says);
  let running = null; // the upload on its way

  const end = (words) => {
    clearTimeout(running?.deadline);
    running = null;
    says.textContent = words;
    if (progress.contains(document.activeElement)) input.focus();
    progress.hidden = true;
    input.value = "";
  };

  const refusal = (file) => {
    const endings = model.get("endings");
    const limit = model.get("limit");
    if (!endings.some((ending) => file.name.toLowerCase().endsWith(ending)))
      return `${file.name} isn't a kind of table this can read. Choose a file that ends in ${endings.join(", ")}.`;
    if (file.size > limit)
      return `${file.name} is ${sizeInWords(file.size)}; the limit is ${sizeInWords(limit)}. Try keeping only the columns you need.`;
    if (file.size === 0) return `${file.name} is empty. Choose another file, or save it again from the program it came from.`;
    return null;
  };

  const sendPiece = async () => {
    const { file, upload, from } = running;
    const bytes = await file.slice(from, from + PIECE).arrayBuffer().catch(() => null);
    if (running?.upload !== upload) return;
    if (bytes === null) return end(`${file.name} can't be read from your computer. Close it in other programs and try again.`);
    const unanswered = () =>
      end("The notebook's engine (kernel) isn't answering. Choose Run ▸ Run All Cells, then choose the file again.");
    running.sent = bytes.byteLength;
    running.deadline = setTimeout(unanswered, PATIENCE);
    if (!tell(model, { kind: "piece", upload, from, name: file.name, size: file.size }, [bytes])) unanswered();
  };

  const start = (file) => {
    const words = refusal(file);
    if (words) return end(words);
    end(`Reading ${file.name}…`);
    running = { file, upload: newId(), from: 0 };
    bar.value = 0;
    progress.hidden = false;
    sendPiece();
  };

  model.on("msg:custom", (content) => {
    if (content.kind !== "taken" || content.upload !== running?.upload) return;
    clearTimeout(running.deadline);
    const { file } = running;
    running.from += running.sent;
    bar.value = running.from / file.size;
    if (content.whole) end(`${file.name} was read (${sizeInWords(file.size)}).`);
    else sendPiece();
  });

  input.addEventListener("change", () => input.files[0] && start(input.files[0]));
  area.addEventListener("dragover", (event) => {
    event.preventDefault();
    area.classList.add("qi-over");
  });
  area.addEventListener("dragleave", () => area.classList.remove("qi-over"));
  area.addEventListener("drop", (event) => {
    event.preventDefault();
    event.stopPropagation();
    area.classList.remove("qi-over");
    if (event.dataTransfer.files[0]) start(event.dataTransfer.files[0]);
  });

  input.setAttribute("aria-describedby", limits.id);
  el.classList.add("qi");
  el.append(area);
  shield(el);
  follow(model, "label", (text) => (label.textContent = text));
  follow(model, "endings", (endings) => {
    input.accept = endings.join(",");
    limits.textContent = `Or drop it here. ${endings.join(", ")}, up to ${sizeInWords(model.get("limit"))}.`;
  });
  return () => clearTimeout(running?.deadline);
}

export default { render };

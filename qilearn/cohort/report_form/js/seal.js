// The hand-in: one file that says exactly what is in it, and proves that it comes from this team's form.

const FILE_KIND = "qilearn hand-in";
const FORMAT = 1;

/** Whether this browser can make the proof: not where the page came from a web server without encryption. */
function canSeal() {
  return Boolean(globalThis.crypto?.subtle);
}

/** What is handed in of a month: the report as a document, and whose it is. */
function handInOf(month, at) {
  const stamp = at.toISOString();
  const created = [receivedIn(month)?.created, state.months[month]?.created, stamp].filter(Boolean).sort()[0];
  const document = {
    kind: "team-report",
    schema_version: 1,
    id: `${content.project.id}-${month}`,
    created,
    modified: stamp,
    body: reportOf(month),
  };
  return {
    id: hexadecimal(crypto.getRandomValues(new Uint8Array(16))),
    cohort: content.cohort.id,
    code: content.code,
    name: "",
    made: stamp,
    made_by: content.made_by,
    items: [{ title: `Report of ${monthSaid(month)}`, document, is_shared: content.is_shared }],
    progress: [],
    withdraws: [],
  };
}

/** The text of the file, with its proof: the HMAC-SHA-256 of the hand-in's text under the team's key. */
async function sealed(handIn) {
  const text = JSON.stringify(handIn);
  const raw = Uint8Array.from(content.key.match(/../g), (pair) => parseInt(pair, 16));
  const key = await crypto.subtle.importKey("raw", raw, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const proof = await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(text));
  const { cohort, code } = handIn;
  const said = { kind: FILE_KIND, format: FORMAT, cohort, code, proof: hexadecimal(new Uint8Array(proof)), content: text };
  return `${JSON.stringify(said, null, 1)}\n`;
}

/** Its name: code and time, and nothing of what it holds. */
function fileName(handIn) {
  return `hand-in-${handIn.code}-${handIn.made.slice(0, 19).replace("T", "-").replaceAll(":", "")}.json`;
}

function hexadecimal(bytes) {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Give the file to the browser to save. */
function download(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = make("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

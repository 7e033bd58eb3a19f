"use strict";
// The page: reads what was pasted or dropped, asks the service, and shows the answer. Texts are set as text, never as
// HTML: whatever a document holds, it is shown and not run.

const told = JSON.parse(document.getElementById("told").textContent);
const words = told.words;
const at = (id) => document.getElementById(id);

/** What is to be cleaned: text of the box, or the bytes of a file. */
let file = null;
let answer = null;
let asked = 0;
let waiting = null;

const say = (name, values = {}) => words[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);
const number = (count) => count.toLocaleString(words.lang);
const size = (bytes) =>
  bytes < 1024 ? `${bytes} B` : bytes < 1048576 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1048576).toFixed(1)} MB`;

function element(name, text, className) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
}

/** Signs for what a page does not show: line ends, and characters without a form. */
function visible(text) {
  return text.replace(/\n/g, "⏎").replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, (sign) => {
    const code = sign.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
    return `‹${code}›`;
  });
}

function options() {
  const chosen = { profile: at("profile").value };
  if (at("to").value) chosen.to = at("to").value;
  if (at("phrases").checked) chosen.phrases = true;
  if (at("markdown").checked) chosen.format = "markdown";
  return chosen;
}

function showStatus(text, isProblem = false) {
  at("status").textContent = text;
  at("status").hidden = !text;
  at("status").classList.toggle("problem", isProblem);
}

async function clean() {
  clearTimeout(waiting);
  const mine = ++asked;
  const text = at("input").value;
  if (!file && !text) return showAnswer(null);
  const bytes = file ? file.bytes.length : new TextEncoder().encode(text).length;
  if (bytes > told.size) {
    showAnswer(null);
    return showStatus(say("too_large", { size: size(told.size) }), true);
  }
  at("clean").disabled = true;
  showStatus(words.working);
  at("result").setAttribute("aria-busy", "true");
  let found, problem;
  try {
    const response = file
      ? await fetch("/clean?" + new URLSearchParams(options()), {
          method: "POST", headers: { "content-type": "application/octet-stream" }, body: file.bytes })
      : await fetch("/clean", {
          method: "POST", headers: { "content-type": "application/json" },
          body: JSON.stringify({ text, options: options() }) });
    found = await response.json();
    if (!response.ok) problem = found.error;
  } catch {
    problem = words.unreachable;
  }
  if (mine !== asked) return;
  at("clean").disabled = false;
  at("result").removeAttribute("aria-busy");
  showAnswer(problem ? null : found);
  if (problem) showStatus(problem, true);
}

function showAnswer(found) {
  answer = found;
  for (const id of ["output", "actions", "facts", "told-of"]) at(id).hidden = !found;
  if (!found) at("candidates").hidden = true;
  at("notice").textContent = "";
  at("clean").disabled = false;
  if (!found) return showStatus(words.empty);
  showStatus(found.changed ? "" : words.unchanged);
  at("output").value = found.text.slice(0, SHOWN);
  if (found.text.length > SHOWN) at("notice").textContent = say("cut", { count: number(SHOWN) });
  showFacts(found.diagnosis);
  at("steps").replaceChildren(...found.steps.map(showStep));
  const bytes = new TextEncoder().encode(JSON.stringify(found.receipt)).length;
  at("reversible").textContent =
    found.reversible ? say("receipt_told", { size: size(bytes) }) : words.receipt_failed;
  const known = Object.entries(found.metadata).filter(([, value]) => value);
  at("metadata").hidden = !known.length;
  at("metadata").replaceChildren(
    ...known.flatMap(([name, value]) => [element("dt", words["meta_" + name]), element("dd", visible(value))]));
}

function showFacts(diagnosis) {
  const facts = [];
  const fact = (name, value) => {
    const made = element("li");
    made.append(element("span", name + " "), value);
    facts.push(made);
  };
  if (diagnosis.encoding) {
    const share = Math.round(diagnosis.confidence * 100) + "%";
    fact(words.encoding, `${diagnosis.encoding} (${say("sure", { share })})`);
  }
  fact(words.script, words["script_" + diagnosis.script]);
  fact(words.layout, words["layout_" + diagnosis.layout]);
  facts.push(element("li", diagnosis.damaged ? words.damaged : words.undamaged, diagnosis.damaged ? "alarm" : ""));
  at("facts").replaceChildren(...facts);
  at("candidates").hidden = !diagnosis.candidates.length;
  at("candidate-list").replaceChildren(...diagnosis.candidates.map((each) => {
    const row = element("li", visible(each.text) + " ");
    row.append(element("span", say("bits", { kind: each.kind, bits: each.bits.toFixed(1) })));
    return row;
  }));
}

function showStep(step, index) {
  const made = element("details", undefined, "card");
  made.open = index < 6;
  const head = element("summary");
  const count = step.before === step.after
    ? say("characters", { count: number(step.before) })
    : say("from_to", { before: number(step.before), after: number(step.after) });
  head.append(element("b", step.stage), element("span", `${words["stage_" + step.stage] || ""} · ${count}`));
  const kinds = element("ul", undefined, "kinds");
  for (const each of step.kinds) {
    const row = element("li", `${number(each.count)} × ${each.kind} `);
    if (each.certainty !== "certain") row.append(element("em", words["certainty_" + each.certainty]));
    kinds.append(row);
  }
  made.append(head);
  if (step.kinds.length) made.append(kinds);
  made.append(...step.excerpts.map(showPlace));
  if (step.left_out) made.append(element("p", say("left_out", { count: number(step.left_out) }), "soft"));
  return made;
}

function showPlace(place) {
  const made = element("div", undefined, "place");
  const pieces = element("span");
  for (const piece of place.pieces) {
    if (typeof piece === "string") {
      pieces.append(visible(piece));
      continue;
    }
    const parts = piece.certainty === "left" ? [["mark", piece.before]] : [["del", piece.before], ["ins", piece.after]];
    for (const [name, text] of parts) {
      if (!text) continue;
      const part = element(name, visible(text));
      part.title = piece.kind;
      pieces.append(part);
    }
  }
  made.append(element("small", say("line", { line: number(place.line) })), pieces);
  return made;
}

async function take(chosen) {
  if (!chosen) return;
  if (chosen.size > told.size) {
    showAnswer(null);
    return showStatus(say("too_large", { size: size(told.size) }), true);
  }
  setFile({ name: chosen.name, bytes: new Uint8Array(await chosen.arrayBuffer()) });
  await clean();
}

function setFile(chosen) {
  file = chosen;
  at("file").hidden = !chosen;
  at("input").hidden = Boolean(chosen);
  if (chosen) at("file-name").textContent = `${chosen.name} (${size(chosen.bytes.length)})`;
}

function save(text, name, type) {
  const link = element("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const box = element("textarea", text);
    document.body.append(box);
    box.select();
    document.execCommand("copy");
    box.remove();
    button.focus();
  }
  at("notice").textContent = words.copied;
}

const toBase64 = (bytes) => {
  let text = "";
  for (let i = 0; i < bytes.length; i += 4096) text += String.fromCharCode(...bytes.subarray(i, i + 4096));
  return btoa(text).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
};
const fromBase64 = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));

/** The link: JSON of the options, and the input as UTF-16 code units (a text may hold half a pair) or as bytes. */
function linkOfInput() {
  const text = at("input").value;
  const units = new Uint8Array(Uint16Array.from({ length: text.length }, (_, i) => text.charCodeAt(i)).buffer);
  const bytes = file ? file.bytes : units;
  if (bytes.length > told.linked) return null;
  const said = new URLSearchParams({ ...options(), [file ? "bytes" : "text"]: toBase64(bytes) });
  if (file) said.set("name", file.name);
  said.set("version", told.version);
  return `${location.origin}${location.pathname}#${said}`;
}

async function readLink() {
  const said = new URLSearchParams(location.hash.slice(1));
  if (!said.has("text") && !said.has("bytes")) return;
  try {
    if (said.has("bytes")) {
      setFile({ name: said.get("name") || "bytes", bytes: fromBase64(said.get("bytes")) });
    } else {
      const bytes = fromBase64(said.get("text"));
      setFile(null);
      let text = "";
      for (const unit of new Uint16Array(bytes.buffer, 0, bytes.length >> 1)) text += String.fromCharCode(unit);
      at("input").value = text;
    }
  } catch {
    return;
  }
  for (const id of ["profile", "to"]) if (said.has(id)) at(id).value = said.get(id);
  at("phrases").checked = said.get("phrases") === "true";
  at("markdown").checked = said.get("format") === "markdown";
  await clean();
}

const SHOWN = 200000; // characters that the box shows: Chromium lays out millions of them for seconds
const SHORT = 20000; // characters that are cleaned as they are typed: some milliseconds

at("clean").addEventListener("click", clean);
at("input").addEventListener("input", () => {
  clearTimeout(waiting);
  if (at("input").value.length <= SHORT) waiting = setTimeout(clean, 350);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) clean();
});
for (const id of ["profile", "to", "phrases", "markdown"]) at(id).addEventListener("change", clean);
at("choose").addEventListener("click", () => at("chosen").click());
at("chosen").addEventListener("change", () => take(at("chosen").files[0]));
at("remove").addEventListener("click", () => {
  setFile(null);
  at("chosen").value = "";
  at("input").focus();
  clean();
});
at("example").addEventListener("change", () => {
  const text = told.examples[at("example").value];
  if (text === undefined) return;
  setFile(null);
  at("input").value = text;
  at("example").value = "";
  clean();
});
at("copy").addEventListener("click", () => copy(answer.text, at("copy")));
at("download").addEventListener("click", () =>
  save(answer.text, (file ? file.name : "text") + ".clean.txt", "text/plain;charset=utf-8"));
at("receipt").addEventListener("click", () =>
  save(JSON.stringify(answer.receipt), (file ? file.name : "text") + ".receipt.json", "application/json"));
at("link").addEventListener("click", async () => {
  const link = linkOfInput();
  if (!link) return (at("notice").textContent = words.link_long);
  await copy(link, at("link"));
  at("notice").textContent = `${words.copied}. ${words.link_hint}`;
});
for (const name of ["dragenter", "dragover"]) {
  document.addEventListener(name, (event) => {
    event.preventDefault();
    at("drop").classList.add("over");
  });
}
for (const name of ["dragleave", "drop"]) {
  document.addEventListener(name, (event) => {
    event.preventDefault();
    at("drop").classList.remove("over");
  });
}
document.addEventListener("drop", (event) => {
  const [chosen] = event.dataTransfer.files;
  if (chosen) return take(chosen);
  const text = event.dataTransfer.getData("text/plain");
  if (text) {
    setFile(null);
    at("input").value = text;
    clean();
  }
});
at("other").addEventListener("click", (event) => {
  const link = linkOfInput();
  if (!link || (!file && !at("input").value)) return;
  event.preventDefault();
  location.href = at("other").pathname + new URL(link).hash;
});
addEventListener("hashchange", readLink);
readLink();

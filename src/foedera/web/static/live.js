// Forms marked data-live show their answer while they are filled in: the page that a plain submit would bring is
// fetched, and its elements marked data-part take the places of those here. The address follows.

const WAIT = 120; // milliseconds in which further typing is awaited; everything else is asked at once
const NOTICED = 250; // milliseconds after which the pointer says that an answer is awaited: it restyles the whole page

export function startFilters(page) {
  const forms = page.querySelectorAll("form[data-live]");
  if (!forms.length) return;
  const received = new Map([...page.querySelectorAll("[data-part]")].map((part) => [part.dataset.part, part.outerHTML]));
  const ask = oneAtATime(page, (question, isLate) => show(page, question, received, isLate));
  for (const form of forms) {
    let timer = 0;
    const answer = (changes) => ask({ address: addressOf(form), parts: partsOf(changes) });
    form.classList.add("live");
    form.addEventListener("input", (event) => {
      clearTimeout(timer);
      timer = setTimeout(() => answer(event.target.dataset.changes), event.target.matches("[type=search], [type=text]") ? WAIT : 0);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(timer);
      answer();
    });
    if ([...form.elements].some(isMoved)) answer();
  }
}

// Whether a field was filled in before this script ran, by a quick reader or by a browser that keeps what was typed.
function isMoved(field) {
  if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
  if (field.matches("input:not([type=hidden]), textarea")) return field.value !== field.defaultValue;
  if (!field.matches("select")) return false;
  const usual = [...field.options].findIndex((option) => option.defaultSelected);
  return field.selectedIndex !== Math.max(usual, 0);
}

// A field may name the parts that it changes (data-changes); those of the state itself follow with it. None means all.
const partsOf = (changes) => (changes ? new Set([...changes.split(" "), "tabs", "recorded"]) : null);
const together = (one, other) => (one && other ? new Set([...one, ...other]) : null);

// While one answer is under way only the last question asked meanwhile is kept: a slider asks as fast as it is answered.
function oneAtATime(page, work) {
  let next = null;
  let busy = false;
  return async (question) => {
    next = next ? { ...question, parts: together(next.parts, question.parts) } : question;
    if (busy) return;
    busy = true;
    const slow = setTimeout(() => page.documentElement.classList.add("busy"), NOTICED);
    try {
      while (next) {
        const asked = next;
        next = null;
        await work(asked, () => next !== null);
        if (next) next = { ...next, parts: together(next.parts, asked.parts) };
      }
    } catch {
      say(page, "The workbench does not answer. Is it still running?", true);
    } finally {
      busy = false;
      clearTimeout(slow);
      page.documentElement.classList.remove("busy");
    }
  };
}

// A field that is empty, or as it would be if it were left out, is left out: one state has one address. Of two fields of
// one name the later counts: a hidden one says what a box means that is not ticked.
function addressOf(form) {
  const usual = (name) => form.elements.namedItem(name)?.dataset?.default;
  const filled = [...new Map(new FormData(form))].filter(([name, value]) => value !== "" && value !== usual(name));
  const address = new URL(form.action);
  address.search = new URLSearchParams(filled).toString();
  return address;
}

async function show(page, { address, parts }, received, isLate) {
  const headers = { Accept: "text/html", ...(parts && { "Foedera-Parts": [...parts].join(" ") }) };
  const answer = await fetch(address, { headers });
  const found = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!answer.ok) {
    say(page, found.querySelector("[data-problem]")?.textContent ?? answer.statusText, true);
    return;
  }
  const said = found.querySelector("[data-say]")?.textContent ?? ""; // the parts that are swapped leave what was found
  swap(page, found, received, isLate());
  page.title = found.title;
  history.replaceState(null, "", address);
  say(page, said);
  page.dispatchEvent(new CustomEvent("foedera:swapped"));
}

// Only parts that came differently are replaced; a part that a script has changed since is left as it is, and so are the
// focus and the scroll of what stays. Of an answer that comes late, after something else was moved, nothing goes into the
// form: it would undo what was moved.
function swap(page, found, received, late) {
  const focused = page.activeElement?.id;
  for (const old of page.querySelectorAll("[data-part]")) {
    const name = old.dataset.part;
    const fresh = found.querySelector(`[data-part="${name}"]`);
    if (!fresh || fresh.outerHTML === received.get(name) || (late && old.closest("form"))) continue;
    received.set(name, fresh.outerHTML);
    keepOpen(old, fresh);
    old.replaceWith(page.adoptNode(fresh));
  }
  if (focused && page.activeElement?.id !== focused) page.getElementById(focused)?.focus({ preventScroll: true });
}

function keepOpen(old, fresh) {
  for (const was of old.querySelectorAll("details[id]")) {
    const now = fresh.querySelector(`#${CSS.escape(was.id)}`);
    if (now) now.open = was.open;
  }
}

// What is said goes to screen readers; a problem is also shown.
function say(page, words, isProblem = false) {
  const place = page.querySelector("[data-said]");
  if (!place) return;
  const text = words.replace(/\s+/g, " ").trim();
  place.classList.toggle("unseen", !isProblem);
  place.classList.toggle("problem", isProblem);
  if (place.textContent !== text) place.textContent = text;
}

// Forms marked data-live show their answer while they are filled in: the page that a plain submit would bring is
// fetched, and its elements marked data-part take the places of those here. The address follows.

const WAIT = 120; // milliseconds in which further typing is awaited; everything else is asked at once

export function startFilters(page) {
  const forms = page.querySelectorAll("form[data-live]");
  if (!forms.length) return;
  const received = new Map([...page.querySelectorAll("[data-part]")].map((part) => [part.dataset.part, part.outerHTML]));
  const ask = oneAtATime(page, (address) => show(page, address, received));
  for (const form of forms) {
    let timer = 0;
    const answer = () => ask(addressOf(form));
    form.classList.add("live");
    form.addEventListener("input", (event) => {
      clearTimeout(timer);
      timer = setTimeout(answer, event.target.matches("[type=search], [type=text]") ? WAIT : 0);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(timer);
      answer();
    });
  }
}

// While one answer is under way only the last question asked meanwhile is kept: a slider asks as fast as it is answered.
function oneAtATime(page, work) {
  let next = null;
  let busy = false;
  return async (question) => {
    next = question;
    if (busy) return;
    busy = true;
    page.documentElement.classList.add("busy");
    try {
      while (next) {
        const asked = next;
        next = null;
        await work(asked);
      }
    } catch {
      say(page, "The workbench does not answer. Is it still running?");
    } finally {
      busy = false;
      page.documentElement.classList.remove("busy");
    }
  };
}

// A field that is empty, or as it would be if it were left out, is left out: one state has one address.
function addressOf(form) {
  const usual = (name) => form.elements.namedItem(name)?.dataset?.default;
  const filled = [...new FormData(form)].filter(([name, value]) => value !== "" && value !== usual(name));
  const address = new URL(form.action);
  address.search = new URLSearchParams(filled).toString();
  return address;
}

async function show(page, address, received) {
  const answer = await fetch(address, { headers: { Accept: "text/html" } });
  const found = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!answer.ok) {
    say(page, found.querySelector("[data-problem]")?.textContent ?? answer.statusText);
    return;
  }
  swap(page, found, received);
  page.title = found.title;
  history.replaceState(null, "", address);
  say(page, found.querySelector("[data-say]")?.textContent ?? "");
  page.dispatchEvent(new CustomEvent("foedera:swapped"));
}

// Only parts that came differently are replaced; a part that a script has changed since is left as it is, and so are the
// focus and the scroll of what stays.
function swap(page, found, received) {
  const focused = page.activeElement?.id;
  for (const old of page.querySelectorAll("[data-part]")) {
    const name = old.dataset.part;
    const fresh = found.querySelector(`[data-part="${name}"]`);
    if (!fresh || fresh.outerHTML === received.get(name)) continue;
    received.set(name, fresh.outerHTML);
    old.replaceWith(page.adoptNode(fresh));
  }
  if (focused && page.activeElement?.id !== focused) page.getElementById(focused)?.focus({ preventScroll: true });
}

// What is said goes to screen readers; a problem is also shown.
function say(page, words) {
  const place = page.querySelector("[data-said]");
  const text = words.replace(/\s+/g, " ").trim();
  if (place && place.textContent !== text) place.textContent = text;
}

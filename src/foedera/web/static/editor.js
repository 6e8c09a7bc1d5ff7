// A text of one's own library is checked while it is written: the form is sent with do=check and what the check found
// takes its place below the text. Without scripts the button does the same. Ctrl-S saves.

const WAIT = 350; // milliseconds without a key before the check is asked

for (const form of document.querySelectorAll("form[data-checks]")) start(form);

function start(form) {
  const text = form.elements.namedItem("text");
  if (text.readOnly) return;
  const saved = text.defaultValue;
  let timer = 0;
  let underWay = null;
  let leaving = false;

  text.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      underWay?.abort();
      underWay = new AbortController();
      try {
        await check(form, underWay.signal);
      } catch (error) {
        if (error.name !== "AbortError") say("The workbench does not answer. Is it still running?");
      }
    }, WAIT);
  });
  form.addEventListener("submit", () => { leaving = true; });
  form.addEventListener("keydown", (event) => {
    if (event.key === "s" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit(form.querySelector("button[value=save]"));
    }
  });
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && text.value !== saved) event.preventDefault();
  });
}

async function check(form, signal) {
  const filled = new FormData(form);
  filled.set("do", "check");
  const answer = await fetch(form.action, { method: "POST", body: filled, signal });
  const found = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = found.querySelector('[data-part="check"]');
  if (fresh) form.querySelector('[data-part="check"]').replaceWith(document.adoptNode(fresh));
  say((fresh ?? found).querySelector("[data-say], [data-problem]")?.textContent ?? answer.statusText);
}

function say(words) {
  const place = document.querySelector("[data-said]");
  if (place) place.textContent = words.replace(/\s+/g, " ").trim();
}

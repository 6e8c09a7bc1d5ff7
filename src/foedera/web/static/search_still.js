// The search of the static site: every word asked for must begin a word of a thing's title or other names. A plain
// script, because pages opened from a disk load no modules; `foedera` comes from the index beside the page.

(() => {
  const MOST = 60;
  const field = document.getElementById("question");
  const list = document.getElementById("results");
  const count = document.getElementById("count");
  const { kinds, letters, things } = foedera;

  const fold = (text) =>
    [...text.normalize("NFC").toLowerCase()]
      .map((letter) => letters[letter] ?? letter)
      .join("")
      .normalize("NFKD")
      .replace(/[\u0300-\u036f'`]/g, "")
      .replace(/[^a-z0-9]+/g, " ")
      .trim();

  let words = null; // of every thing, folded when first asked
  const known = () => (words ??= things.map(([, title, , , others]) => [` ${fold(title)}`, ` ${others}`]));

  function find(question) {
    const asked = fold(question).split(" ").filter(Boolean);
    if (!asked.length) return [];
    const found = [];
    known().forEach(([title, others], number) => {
      let score = 0;
      for (const word of asked) {
        const begun = ` ${word}`;
        if (title.includes(begun)) score += (title + " ").includes(`${begun} `) ? 8 : 5;
        else if (others.includes(begun)) score += (others + " ").includes(`${begun} `) ? 7 : 4;
        else return;
      }
      found.push([(score / (1 + title.length / 80)) * kinds[things[number][0]][1], number]);
    });
    return found.sort((one, other) => other[0] - one[0] || one[1] - other[1]).map(([, number]) => things[number]);
  }

  function show() {
    const found = find(field.value);
    list.replaceChildren(...found.slice(0, MOST).map(entry));
    count.textContent = field.value.trim()
      ? found.length
        ? `${found.length} found${found.length > MOST ? `, the best ${MOST} shown` : ""}`
        : "Nothing goes by all these words. Try fewer, or another spelling."
      : "";
  }

  function entry([kind, title, href, within]) {
    const line = document.createElement("li");
    const what = Object.assign(document.createElement("span"), { className: "aside kind", textContent: kinds[kind][0] });
    const link = Object.assign(document.createElement("a"), { href, textContent: title });
    const of = Object.assign(document.createElement("span"), { className: "aside", textContent: within });
    line.append(what, " ", link, " ", of);
    return line;
  }

  document.getElementById("ask").addEventListener("submit", (event) => {
    event.preventDefault();
    show();
  });
  field.addEventListener("input", show);
  field.value = new URLSearchParams(location.search).get("q") ?? "";
  show();
})();

// The keys of every page: "/" goes to the search, "?" shows the list of keys.

const typing = (element) => element.closest("input, select, textarea, [contenteditable]") !== null;

export function startKeys(page) {
  const search = page.getElementById("find");
  const list = page.getElementById("keys");
  page.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (event.key === "/" && search) {
      event.preventDefault();
      search.focus();
      search.select();
    } else if (event.key === "?" && list) {
      event.preventDefault();
      if (list.open) list.close();
      else list.showModal();
    }
  });
}

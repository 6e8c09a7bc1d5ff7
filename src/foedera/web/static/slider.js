// A slider over the days on which something changed: it moves the day field that it names, says the day, and shows what
// happened on it where the page tells. A stop without a day stands for an empty field and comes last.

export function startSliders(page) {
  for (const slider of page.querySelectorAll("input[data-slides]")) {
    const field = slider.form.elements.namedItem(slider.dataset.slides);
    const stops = slider.dataset.stops.split(" ");
    const words = [...(slider.list?.options ?? [])].map(({ label }) => label);
    const told = slider.id && page.querySelector(`output[for="${slider.id}"]`);
    const say = () => {
      const what = [stops[slider.value], words[slider.value]].filter(Boolean);
      slider.setAttribute("aria-valuetext", what.join(": "));
      if (told) told.textContent = words[slider.value];
    };
    slider.disabled = false;
    say();
    slider.addEventListener("input", () => {
      field.value = stops[slider.value];
      say();
    });
    field.addEventListener("input", () => {
      const before = stops.filter((stop) => stop && stop <= field.value).length;
      slider.value = field.value ? Math.max(before - 1, 0) : Math.max(stops.indexOf(field.dataset.default ?? ""), 0);
      say();
    });
  }
}

// A slider over the days on which something changed: it moves the day field that it names, and says the day.

export function startSliders(page) {
  for (const slider of page.querySelectorAll("input[data-slides]")) {
    const field = slider.form.elements.namedItem(slider.dataset.slides);
    const stops = slider.dataset.stops.split(" ");
    const say = () => slider.setAttribute("aria-valuetext", stops[slider.value]);
    slider.disabled = false;
    say();
    slider.addEventListener("input", () => {
      field.value = stops[slider.value];
      say();
    });
    field.addEventListener("input", () => {
      const before = stops.filter((stop) => stop <= field.value).length;
      slider.value = Math.max(before - 1, 0);
      say();
    });
  }
}

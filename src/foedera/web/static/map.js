// Maps that can be moved: wheel, drag, pinch, buttons and keys. Labels keep their size and never meet; the rules by
// which they are placed are those of foedera/draw/map_labels.py. On a narrow page the legend leaves the picture and
// stands below it in the page's own letters. Without this script a map is a still picture.

const MOST = 8; // times the size drawn
const STEP = 1.6; // a press of a button or a key
const SLIDE = 60; // user units that an arrow key moves
const MOVING = 160; // milliseconds
const GAP = 2, MARK = 4.5, LEADER_FROM = 12, INSIDE = 3, LINE = 1.25, BASE = 0.82, SECOND = 0.9;
const NARROW = 560; // css pixels; below them the labels grow and the legend moves out
const ROUND = [0, 4, 2, 6, 1, 7, 3, 5];
const IN_VIEW = [0.5, 0.3, 0.7, 0.15, 0.85].flatMap((down) => [0.5, 0.3, 0.7, 0.15, 0.85].map((right) => [right, down]));
const FAR = [20, 34, 50, 70, 95, 125];
const SVG = "http://www.w3.org/2000/svg";

const directed = (far, way) => [far, Math.cos((way * Math.PI) / 8), -Math.sin((way * Math.PI) / 8)];
const OFFSETS = [
  ...ROUND.map((way) => directed(MARK + 2.5, way * 2)),
  ...FAR.flatMap((far) => [...Array(16).keys()].map((way) => directed(far, way))),
];
const views = new Map(); // where each map was left, by its id and frame: a redraw does not move it
const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

export function startMaps(page) {
  for (const drawing of page.querySelectorAll("svg.foe-picture:not([data-moves])")) {
    if (drawing.querySelector("[data-map]")) startMap(drawing);
  }
}

function startMap(svg) {
  svg.setAttribute("data-moves", "");
  const map = readMap(svg);
  const box = wrap(svg);
  const view = { ...(views.get(map.key) ?? { k: 1, x: 0, y: 0 }) };
  let asked = 0;
  const redraw = () => {
    views.set(map.key, { ...view });
    asked ||= requestAnimationFrame(() => {
      asked = 0;
      draw(map, view, box);
    });
  };
  const move = (k, x, y) => {
    Object.assign(view, clamped(map, k, x, y));
    redraw();
  };
  const zoom = (factor, at = middle(map)) => {
    const k = Math.min(MOST, Math.max(1, view.k * factor));
    move(k, at[0] - ((at[0] - view.x) / view.k) * k, at[1] - ((at[1] - view.y) / view.k) * k);
  };
  const glide = (factor) => (still() ? zoom(factor) : animate(factor, zoom));
  const act = {
    in: () => glide(STEP),
    out: () => glide(1 / STEP),
    reset: () => move(1, 0, 0),
    by: (dx, dy) => move(view.k, view.x + dx, view.y + dy),
  };
  addTools(box, act);
  listenKeys(box, act);
  listenWheel(box, svg, zoom);
  listenPointers(svg, map, view, zoom, act);
  new ResizeObserver(redraw).observe(box);
  draw(map, view, box);
}

// Reading

function readMap(svg) {
  const part = (name) => svg.querySelector(`[data-layer="${name}"]`);
  const [left, top, right, bottom] = svg.querySelector("[data-map]").dataset.map.split(" ").map(Number);
  const labels = [...part("labels").children].map((group) => readLabel(group, svg)).sort((one, two) => one.rank - two.rank);
  return {
    svg, left, top, right, bottom, labels,
    key: `${svg.id} ${svg.querySelector("[data-map]").dataset.map} ${svg.querySelector("[data-map]").dataset.of}`,
    whole: svg.getAttribute("viewBox"),
    land: part("land"), scale: part("scale"), legend: part("legend"), inset: part("inset"), notes: part("notes"),
    patterns: [...svg.querySelectorAll("[data-pattern]")],
    dots: [...part("land").querySelectorAll("[data-dot]")],
  };
}

function readLabel(group, svg) {
  const { rank, kind, needed, width, height, size, spots } = group.dataset;
  return {
    group, kind, needed: needed === "yes", rank: +rank, width: +width, height: +height, size: +size,
    marked: group.querySelector(".foe-place") !== null,
    text: group.querySelector("text"),
    land: group.dataset.state ? svg.querySelector(`[data-layer="land"] path[data-state="${group.dataset.state}"]`) : null,
    spots: spots.split(" ").map((spot) => spot.split(",").map(Number)),
  };
}

// Drawing

function draw(map, view, box) {
  const { k, x, y } = view;
  const shown = box.clientWidth || map.right;
  const narrow = shown < NARROW;
  const grown = narrow ? ((map.right - map.left) / shown) * 0.95 : 1;
  map.land.setAttribute("transform", `matrix(${k} 0 0 ${k} ${x} ${y})`);
  for (const pattern of map.patterns) pattern.setAttribute("patternTransform", `scale(${grown / k})`);
  for (const dot of map.dots) dot.setAttribute("r", (dot.dataset.dot * grown) / k);
  box.classList.toggle("foe-map-moved", k > 1);
  layOut(map, box, narrow);
  const unit = (map.right - map.left) / shown / grown; // of a css pixel, in the labels' units
  const tools = { x: map.right / grown - 112 * unit, y: map.top / grown, width: 112 * unit, height: 44 * unit };
  placeLabels(map, view, grown, [tools, ...drawScale(map, k, grown)]);
}

// All in units of the labels: user units divided by how much the labels have grown.
function placeLabels(map, view, grown, taken) {
  const { k, x, y } = view;
  const edges = {
    left: map.left / grown, top: map.top / grown, right: map.right / grown, bottom: map.bottom / grown,
  };
  const at = ([across, down]) => [(across * k + x) / grown, (down * k + y) / grown];
  const seen = map.labels.map((label) => ({ ...label, spots: label.spots.map(at) }));
  const marks = seen.filter((label) => label.marked && holds(edges, label.spots[0]));
  const used = [...taken];
  for (const label of seen) {
    const [first] = label.spots;
    const others = marks.filter((other) => other.group !== label.group).map((other) => around(other.spots[0]));
    const found = label.marked && !holds(edges, first) ? null : free(label, edges, used, others, () => inView(label, edges, view, grown));
    label.group.setAttribute("transform", `translate(${first[0] * grown} ${first[1] * grown}) scale(${grown})`);
    label.group.setAttribute("visibility", found || marks.includes(label) ? "visible" : "hidden");
    write(label, found);
    if (found) used.push(found);
  }
}

// Spots in view that are a state's land, for a map that is enlarged so far that none of those given lies in it.
function inView({ land }, edges, { k, x, y }, grown) {
  if (!land || k === 1) return [];
  const across = edges.right - edges.left, down = edges.bottom - edges.top;
  return IN_VIEW.map(([right, below]) => [edges.left + right * across, edges.top + below * down]).filter(([a, b]) =>
    land.isPointInFill(new DOMPoint((a * grown - x) / k, (b * grown - y) / k)));
}

function free(label, edges, used, marks, more) {
  for (const [spot, [far, right, down]] of tries(label, edges, more)) {
    const place = boxAt(label, spot, far, right, down);
    const clear = (other) => !meets(place, other);
    if (within(place, edges) && used.every(clear) && marks.every(clear)) {
      return { ...place, leader: far > LEADER_FROM ? nearest(spot, place) : null };
    }
  }
  return null;
}

function* tries(label, edges, more) {
  if (label.kind === "area") {
    for (const spot of label.spots) yield [spot, [0, 0, 0]];
    for (const spot of more()) yield [spot, [0, 0, 0]];
  }
  if ((label.kind === "mark" || label.needed) && holds(edges, label.spots[0])) {
    for (const offset of OFFSETS) {
      if (label.needed || offset[0] <= LEADER_FROM) yield [label.spots[0], offset];
    }
  }
}

function boxAt(label, [x, y], far, right, down) {
  const lean = (part) => (far && Math.abs(part) >= 0.3 ? Math.sign(part) : 0);
  return {
    x: x + far * right - ((1 - lean(right)) * label.width) / 2,
    y: y + far * down - ((1 - lean(down)) * label.height) / 2,
    width: label.width,
    height: label.height,
  };
}

const around = ([x, y]) => ({ x: x - MARK, y: y - MARK, width: 2 * MARK, height: 2 * MARK });
const holds = (edges, [x, y]) => edges.left <= x && x <= edges.right && edges.top <= y && y <= edges.bottom;
const within = (place, edges) =>
  place.x >= edges.left + INSIDE && place.y >= edges.top + INSIDE &&
  place.x + place.width <= edges.right - INSIDE && place.y + place.height <= edges.bottom - INSIDE;
const meets = (one, two) =>
  one.x - GAP < two.x + two.width && two.x - GAP < one.x + one.width &&
  one.y - GAP < two.y + two.height && two.y - GAP < one.y + one.height;
const nearest = ([x, y], place) => [
  Math.max(place.x - 1, Math.min(x, place.x + place.width + 1)),
  Math.max(place.y - 1, Math.min(y, place.y + place.height + 1)),
];

function write({ group, text, kind, size, width, spots: [[x, y]] }, place) {
  group.querySelector(".foe-leader")?.remove();
  text.setAttribute("visibility", place ? "inherit" : "hidden");
  if (!place) return;
  const beside = kind === "mark" && place.x >= x ? "start" : kind === "mark" && place.x + width <= x ? "end" : "middle";
  const across = place.x - x + { start: 0, middle: width / 2, end: width }[beside];
  text.setAttribute("text-anchor", beside);
  [...text.children].forEach((line, row) => {
    line.setAttribute("x", across);
    line.setAttribute("y", place.y - y + size * (BASE + row * SECOND * LINE));
  });
  if (place.leader) {
    const line = document.createElementNS(SVG, "line");
    line.setAttribute("x2", place.leader[0] - x);
    line.setAttribute("y2", place.leader[1] - y);
    line.setAttribute("class", "foe-leader");
    group.prepend(line);
  }
}

// The scale bar for this zoom, and the box that it takes up, in the labels' units.
function drawScale(map, k, grown) {
  if (!map.scale) return [];
  const perUnit = map.scale.dataset.km / k;
  const km = longest(130 * grown * perUnit);
  const [x, y, long] = [+map.scale.dataset.x / grown, +map.scale.dataset.y / grown, km / perUnit / grown];
  map.scale.setAttribute("transform", `scale(${grown})`);
  map.scale.querySelector("path").setAttribute("d", `M${x},${y - 5}v5h${long}v-5`);
  const ground = map.scale.querySelector("rect");
  for (const [name, value] of [["x", x - 6], ["y", y - 22], ["width", long + 12]]) ground.setAttribute(name, value);
  const text = map.scale.querySelector("text");
  text.textContent = `${km.toLocaleString("en-GB")} km`;
  text.setAttribute("x", x);
  text.setAttribute("y", y - 9);
  return [{ x: x - 3, y: y - 22, width: Math.max(long, 60) + 6, height: 26 }];
}

function longest(most) {
  const power = 10 ** Math.floor(Math.log10(Math.max(most, 0.1)));
  return [5, 2, 1].map((step) => step * power).find((length) => length <= most) ?? power;
}

// The legend: in the picture, or below it on a narrow page

function layOut(map, box, narrow) {
  if (narrow === box.hasAttribute("data-narrow")) return;
  box.toggleAttribute("data-narrow", narrow);
  const size = `${map.left} ${map.top} ${map.right - map.left} ${map.bottom - map.top}`;
  map.svg.setAttribute("viewBox", narrow ? size : map.whole);
  map.svg.setAttribute("height", narrow ? map.bottom - map.top : map.whole.split(" ")[3]);
  for (const part of [map.legend, map.inset, map.notes]) part?.setAttribute("visibility", narrow ? "hidden" : "visible");
  box.querySelector(".foe-map-key")?.remove();
  if (narrow) box.append(key(map));
}

function key(map) {
  const place = document.createElement("div");
  place.className = "foe-map-key";
  if (map.inset) place.append(cut(map.inset, map.inset.dataset.box, "foe-map-inset"));
  const list = document.createElement("ul");
  for (const entry of map.legend.querySelectorAll("[data-key]")) {
    const item = document.createElement("li");
    item.append(cut(entry.firstElementChild, "0 0 24 15", "foe-map-sign"), entry.dataset.key);
    list.append(item);
  }
  const words = document.createElement("p");
  words.textContent = [...map.notes.children].map((line) => line.textContent).join(" ");
  place.append(list, words);
  return place;
}

function cut(part, viewBox, name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", viewBox);
  svg.setAttribute("class", name);
  svg.setAttribute("aria-hidden", "true");
  const copy = part.cloneNode(true);
  for (const each of [copy, ...copy.querySelectorAll("*")]) {
    each.removeAttribute("visibility");
    each.removeAttribute("id");
  }
  svg.append(copy);
  return svg;
}

// Moving

const middle = (map) => [(map.left + map.right) / 2, (map.top + map.bottom) / 2];

function clamped(map, k, x, y) {
  const within = (value, low, high) => Math.min(high, Math.max(low, value));
  return {
    k,
    x: within(x, map.right * (1 - k), map.left * (1 - k)),
    y: within(y, map.bottom * (1 - k), map.top * (1 - k)),
  };
}

function animate(factor, zoom) {
  const begun = performance.now();
  let done = 0;
  const frame = (now) => {
    const share = Math.min(1, Math.max(0, (now - begun) / MOVING));
    zoom(factor ** (share - done));
    done = share;
    if (share < 1) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

function wrap(svg) {
  const box = document.createElement("div");
  box.className = "foe-map-box";
  box.tabIndex = 0;
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", "Map; arrow keys move it, plus and minus zoom, 0 shows all of it");
  svg.replaceWith(box);
  box.append(svg);
  return box;
}

function addTools(box, act) {
  const tools = document.createElement("div");
  tools.className = "foe-map-tools";
  for (const [sign, name, does] of [["+", "Zoom in", act.in], ["\u2212", "Zoom out", act.out], ["\u2302", "Show all of the map", act.reset]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = sign;
    button.title = name;
    button.setAttribute("aria-label", name);
    button.addEventListener("click", does);
    tools.append(button);
  }
  box.prepend(tools);
}

function listenKeys(box, act) {
  const keys = {
    ArrowLeft: () => act.by(SLIDE, 0), ArrowRight: () => act.by(-SLIDE, 0),
    ArrowUp: () => act.by(0, SLIDE), ArrowDown: () => act.by(0, -SLIDE),
    "+": act.in, "=": act.in, "-": act.out, 0: act.reset,
  };
  box.addEventListener("keydown", (event) => {
    if (event.target !== box || event.ctrlKey || event.metaKey || event.altKey || !(event.key in keys)) return;
    event.preventDefault();
    keys[event.key]();
  });
}

// The wheel scrolls the page until the map has been clicked or reached by the keyboard; with Ctrl it always zooms.
function listenWheel(box, svg, zoom) {
  svg.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !box.contains(document.activeElement)) return;
    event.preventDefault();
    zoom(Math.exp(-Math.max(-60, Math.min(60, event.deltaY)) * 0.006), spotOf(svg, event));
  }, { passive: false });
}

function spotOf(svg, event) {
  const spot = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
  return [spot.x, spot.y];
}

function listenPointers(svg, map, view, zoom, act) {
  const down = new Map();
  let dragged = 0;
  svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !holds(map, spotOf(svg, event))) return;
    if (!down.size) dragged = 0;
    down.set(event.pointerId, spotOf(svg, event));
  });
  svg.addEventListener("pointermove", (event) => {
    if (!down.has(event.pointerId)) return;
    const [before, now] = [down.get(event.pointerId), spotOf(svg, event)];
    dragged += Math.hypot(now[0] - before[0], now[1] - before[1]);
    const other = [...down].find(([id]) => id !== event.pointerId)?.[1];
    down.set(event.pointerId, now);
    if (dragged > 4) svg.setPointerCapture?.(event.pointerId);
    if (other) zoom(apart(now, other) / Math.max(1, apart(before, other)), other);
    else if (view.k > 1) act.by(now[0] - before[0], now[1] - before[1]);
  });
  for (const name of ["pointerup", "pointercancel"]) svg.addEventListener(name, (event) => down.delete(event.pointerId));
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  // A drag that ends on a link is no click on it.
  svg.addEventListener("click", (event) => { if (dragged > 4) event.preventDefault(); }, true);
}

const apart = (one, two) => Math.hypot(one[0] - two[0], one[1] - two[1]);

if (globalThis.document) {
  startMaps(document);
  document.addEventListener("foedera:swapped", () => startMaps(document));
}

// Timelines that can be zoomed: wheel, drag, pinch, buttons and keys. Only what is in view is drawn, from data in the
// page; where entries stand and what becomes a count follows the rule told in foedera/draw/timeline_layout.py. Without
// this script, and on paper, the picture that came with the page stands in its place.

import {
  dayTicks, dayWords, HEAD, layout, LEAST, MARGIN, plotWidth, REACH, readTimeline, ROW,
} from "./timeline-rules.js";

const BAR = 9, SIZE = 12, SMALL = 11; // as in timeline_marks.py
const STEP = 1.6; // a press of a button or a key
const SLIDE = 80; // pixels that an arrow key moves
const WIDEST = 90; // pixels that the shortest day can be made
const EDGE = 60; // pixels beyond the view in which bars are still drawn
const LISTED = 200; // entries of a cluster that are listed at most
const SVG = "http://www.w3.org/2000/svg";

export function startTimelines(page) {
  for (const figure of page.querySelectorAll("[data-timeline]:not([data-zooms])")) {
    const data = figure.querySelector('script[type="application/json"]');
    if (data) startTimeline(figure, readTimeline(JSON.parse(data.textContent)));
  }
}

function startTimeline(figure, line) {
  if (!line.entries.length) return;
  figure.dataset.zooms = "";
  const parts = build(figure, line);
  const view = { k: 1, x: 0, width: 0 };
  let asked = 0;
  const redraw = () => {
    asked ||= requestAnimationFrame(() => {
      asked = 0;
      draw(line, view, parts, act);
    });
  };
  const act = {
    zoom: (factor, at = view.width / 2) => {
      const k = Math.min(mostZoom(line, view.width), Math.max(1, view.k * factor));
      view.x = ((at - MARGIN + view.x) / view.k) * k - (at - MARGIN);
      view.k = k;
      redraw();
    },
    by: (pixels) => {
      view.x += pixels;
      redraw();
    },
    reset: () => {
      view.k = 1;
      view.x = 0;
      parts.list.replaceChildren();
      redraw();
    },
    open: (mark) => open(line, view, parts, mark, redraw),
  };
  addTools(parts, act);
  listen(parts, view, act);
  new ResizeObserver(([{ contentRect }]) => {
    view.width = Math.max(280, Math.floor(contentRect.width));
    redraw();
  }).observe(parts.box);
}

const mostZoom = (line, width) => Math.max(1, WIDEST / (line.scale.least * plotWidth(width)));

// Drawing

function build(figure, line) {
  const box = document.createElement("div");
  box.className = "foe-time-box";
  box.tabIndex = 0;
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", "Timeline. Arrow keys move it, plus and minus zoom, zero shows all of it.");
  const svg = make("svg", { class: "foe-picture foe-time-view" });
  const axis = make("g", { "aria-hidden": "true" });
  const lanes = line.lanes.map(({ key, name }) => {
    const group = make("g", { class: `foe-time-${key}` });
    const rule = make("line", { class: "foe-rule", x1: 0 });
    const heading = make("text", { class: "foe-text foe-strong foe-halo", x: MARGIN, "font-size": SIZE });
    heading.textContent = name;
    const marks = make("g", {});
    group.append(rule, marks, heading);
    return { group, rule, heading, marks, drawn: new Map() };
  });
  svg.append(axis, ...lanes.map(({ group }) => group));
  const list = document.createElement("div");
  list.className = "foe-time-list";
  list.setAttribute("aria-live", "polite");
  const notes = document.createElement("p");
  notes.className = "foe-time-notes";
  notes.textContent = line.notes;
  box.append(svg);
  figure.append(box, notes, list);
  return { box, svg, axis, lanes, list, measure: measurer(figure), high: 0 };
}

function draw(line, view, parts, act) {
  const { unit, lanes, bottom } = layout(line, view);
  const whole = plotWidth(view.width) * (view.k - 1);
  view.x = Math.min(Math.max(view.x, 0), Math.max(0, whole));
  parts.high = view.k === 1 ? bottom + 8 : Math.max(parts.high, bottom + 8);
  set(parts.svg, { viewBox: `0 0 ${view.width} ${parts.high}`, width: view.width, height: parts.high });
  drawAxis(line, view, unit, parts, bottom);
  lanes.forEach((lane, i) => drawLane(line, lane, parts.lanes[i], view, unit, parts, act));
}

function drawAxis(line, view, unit, parts, bottom) {
  const drawn = [];
  for (const { place, label, year } of dayTicks(line, view, unit)) {
    const x = MARGIN + place - view.x;
    drawn.push(make("line", { class: "foe-rule", x1: x, x2: x, y1: 8, y2: bottom }));
    drawn.push(text(label, x + 4, 18, SMALL, "foe-muted"));
    if (year) drawn.push(text(year, x + 4, 31, SMALL, "foe-muted foe-strong"));
  }
  parts.axis.replaceChildren(...drawn);
}

function drawLane(line, lane, part, view, unit, parts, act) {
  set(part.rule, { x2: view.width, y1: lane.top, y2: lane.top });
  part.heading.setAttribute("y", lane.top + 15);
  set(part.marks, { transform: `translate(${(MARGIN - view.x).toFixed(1)} 0)` });
  const from = view.x - MARGIN, to = view.x + view.width - MARGIN, seen = new Set();
  for (const mark of lane.marks) {
    if (mark.left > to) break;
    if (mark.right + REACH < from) continue;
    const first = lane.entries[mark.first];
    const key = `${first.number} ${mark.count}`;
    seen.add(key);
    let group = part.drawn.get(key);
    if (!group) {
      group = newMark(mark, lane);
      part.drawn.set(key, group);
      part.marks.append(group);
    }
    const y = lane.top + HEAD + mark.row * ROW + ROW / 2;
    // The words of a bar that goes on beyond the view stand on it.
    const onIt = mark.right > to - REACH / 2;
    const begin = onIt ? Math.max(mark.left, from) : mark.right;
    const end = onIt ? to : Math.min(mark.end, to - MARGIN);
    const beyond = mark.left < from - EDGE || mark.right > to + EDGE;
    const drawn = `${line.laid.key} ${y} ${begin} ${end} ${beyond ? view.x : ""}`;
    if (group.drawn === drawn) continue; // moved along, but the same in itself
    group.drawn = drawn;
    const many = mark.count > 1;
    const clash = membersOf(mark, lane).some(({ contradicted }) => contradicted);
    const told = words(many ? kinds(mark, lane) : first.words, begin, y, end, clash, parts.measure);
    const inside = group.lastChild;
    if (onIt) told.forEach((label) => label.setAttribute("class", "foe-text foe-halo"));
    inside.replaceChildren(...(many ? cluster(mark, y) : bar(line, first, unit, y, [from - EDGE, to + EDGE])), ...told);
    inside.onclick = many ? (event) => { event.preventDefault(); act.open({ mark, lane }); } : null;
  }
  for (const [key, group] of part.drawn) {
    if (seen.has(key)) continue;
    group.remove();
    part.drawn.delete(key);
  }
}

function newMark(mark, lane) {
  const group = make("g", { class: "foe-mark" });
  const inside = make("a", {});
  const told = make("title", {});
  const first = lane.entries[mark.first];
  if (mark.count > 1) {
    set(inside, { href: "#", role: "button", "aria-label": `${mark.count} entries: ${kinds(mark, lane)}. Zoom in.` });
    told.textContent = `${mark.count} entries: ${kinds(mark, lane)}`;
  } else {
    if (isSafe(first.href)) inside.setAttribute("href", first.href);
    told.textContent = `${first.when}: ${first.words}` + (first.contradicted ? ` Contradicted: ${first.contradicted}.` : "");
  }
  group.append(told, inside);
  return group;
}

// Bars end a little beyond the view: broken lines of a hundred thousand pixels take long to paint.
function bar(line, entry, unit, y, [from, to]) {
  const { happened, ended, last } = entry;
  const kept = (place) => Math.min(to, Math.max(from, place)), at = (day) => kept(line.scale.at(day) * unit);
  const left = kept(entry.begin * unit), right = kept(Math.max(entry.end * unit, entry.begin * unit + LEAST));
  const exact = ([one, two]) => one === two;
  const close = ended ?? happened, shapes = [], top = y - BAR / 2;
  let sure = [at(happened[1]), at(close[0] + 1)];
  if (happened[0] === last || (exact(happened) && exact(close))) sure = [left, right];
  if (!exact(happened)) shapes.push(...pale(left, Math.min(Math.max(at(happened[1] + 1), left + LEAST), right), top, happened[2]));
  if (ended && !exact(ended)) shapes.push(...pale(Math.min(at(ended[0]), right - LEAST), right, top, ended[2]));
  if (sure[0] < sure[1] && sure[1] <= right && (ended || exact(happened))) {
    const round = sure[0] === left && sure[1] === right ? BAR / 2 : 0;
    shapes.push(make("rect", { class: "foe-time-sure", x: sure[0], y: top, width: sure[1] - sure[0], height: BAR, rx: round }));
  }
  for (const [one, two] of entry.rivals) {
    const place = (at(one) + Math.max(at(two + 1), at(one) + LEAST)) / 2, half = BAR / 2;
    shapes.push(make("path", { class: "foe-time-broken", d: `M${place < left ? left : right},${y}H${place}` }));
    const diamond = `M${place},${y - half}l${half},${half}l-${half},${half}l-${half},-${half}z`;
    shapes.push(make("path", { class: "foe-time-rival", d: diamond }));
  }
  return shapes;
}

function pale(left, right, top, about) {
  const shapes = [
    make("rect", { class: "foe-time-pale", x: left, y: top, width: right - left, height: BAR }),
    make("path", { class: "foe-time-broken", d: `M${left},${top}H${right}m0,${BAR}H${left}` }),
  ];
  if (!about) shapes.push(make("path", { class: "foe-time-cap", d: `M${left},${top}v${BAR}M${right},${top}v${BAR}` }));
  return shapes;
}

const membersOf = (mark, lane) => lane.entries.slice(mark.first, mark.first + mark.count);

function cluster(mark, y) {
  const high = ROW - 4, middle = (mark.left + mark.right) / 2;
  const box = { class: "foe-time-cluster", x: mark.left, y: y - high / 2, width: mark.right - mark.left, height: high, rx: 3 };
  const count = text(String(mark.count), middle, y + 4, SMALL, "foe-text foe-strong");
  count.setAttribute("text-anchor", "middle");
  return [make("rect", box), count];
}

function kinds(mark, lane) {
  const counts = new Map();
  const members = membersOf(mark, lane);
  for (const { kind } of members) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  if (counts.size === 1) {
    const days = [Math.min, Math.max].map((which) => dayWords(which(...members.map(({ happened }) => happened[0]))));
    return days[0] === days[1] ? days[0] : days.join(" to ");
  }
  return [...counts].sort((one, two) => two[1] - one[1]).map(([kind, count]) => `${kind} (${count})`).join(", ");
}

function words(told, right, y, end, clash, measure) {
  const left = right + 5, sign = clash ? "\u2260 " : "";
  const room = end - left - (sign ? measure(sign, true) : 0);
  if (room < 2 * SIZE) return [];
  const label = text("", left, y + 4, SIZE, "foe-text");
  if (sign) {
    const clashes = make("tspan", { class: "foe-clash foe-strong" });
    clashes.textContent = sign;
    label.append(clashes);
  }
  label.append(shorten(told, room, measure));
  return [label];
}

function shorten(told, room, measure) {
  let sum = 0, fits = 0;
  const mark = measure("\u2026");
  for (let i = 0; i < told.length; i += 1) {
    sum += measure(told[i]);
    if (sum > room) return `${told.slice(0, fits).replace(/[ ,;:.]+$/, "")}\u2026`;
    if (sum + mark <= room) fits = i + 1;
  }
  return told;
}

// Widths are added up letter by letter: a letter is measured once.
function measurer(figure) {
  const pen = document.createElement("canvas").getContext("2d");
  const family = getComputedStyle(figure.querySelector(".foe-picture") ?? figure).fontFamily;
  const known = [new Map(), new Map()];
  return (told, bold = false) => {
    const widths = known[+bold];
    let sum = 0;
    for (const letter of told) {
      if (!widths.has(letter)) {
        pen.font = `${bold ? "bold " : ""}${SIZE}px ${family}`;
        widths.set(letter, pen.measureText(letter).width);
      }
      sum += widths.get(letter);
    }
    return sum;
  };
}

// Opening a cluster: zoom until it fills the view, and list what is in it where zooming cannot part it.

function open(line, view, parts, { mark, lane }, redraw) {
  const entries = membersOf(mark, lane);
  const begins = entries.map(({ begin }) => begin), low = Math.min(...begins), high = Math.max(...begins);
  const unit = plotWidth(view.width), most = mostZoom(line, view.width);
  const wanted = high > low ? (view.width - MARGIN - 2 * REACH) / ((high - low) * unit) : Infinity;
  const k = Math.min(most, Math.max(view.k * STEP, wanted));
  if (high > low && k > view.k * 1.01) {
    view.k = k;
    view.x = low * unit * k - 40;
    parts.list.replaceChildren();
    parts.box.focus({ preventScroll: true });
    redraw();
  } else show(parts.list, entries);
}

function show(list, entries) {
  const heading = document.createElement("p");
  heading.textContent = `${entries.length} entries`;
  const items = document.createElement("ul");
  for (const entry of entries.slice(0, LISTED)) {
    const item = document.createElement("li");
    const told = document.createElement(isSafe(entry.href) ? "a" : "span");
    if (isSafe(entry.href)) told.href = entry.href;
    told.textContent = `${entry.when}: ${entry.words}`;
    item.append(told);
    items.append(item);
  }
  list.replaceChildren(heading, items);
}

// An address is followed only if it is relative or of the web: what the server's markup would link (markup.py).
function isSafe(href) {
  if (!href || /[\u0000-\u0020\u007f]/.test(href)) return false;
  return !href.split(/[/?#]/, 1)[0].includes(":") || /^(https?|mailto):/i.test(href);
}

// Wheel, pointers, keys, buttons

function addTools({ box }, act) {
  const tools = document.createElement("div");
  tools.className = "foe-time-tools";
  const buttons = [["+", "Zoom in", () => act.zoom(STEP)], ["\u2212", "Zoom out", () => act.zoom(1 / STEP)], ["\u2302", "Show all of the timeline", act.reset]];
  for (const [sign, name, does] of buttons) {
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

function listen({ box, svg }, view, act) {
  const keys = {
    ArrowLeft: () => act.by(-SLIDE), ArrowRight: () => act.by(SLIDE), "+": () => act.zoom(STEP), "=": () => act.zoom(STEP),
    "-": () => act.zoom(1 / STEP), 0: act.reset, Home: () => act.by(-Infinity), End: () => act.by(Infinity),
  };
  box.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.key in keys)) return;
    event.preventDefault();
    keys[event.key]();
  });
  const spot = (event) => event.clientX - svg.getBoundingClientRect().left;
  // The wheel scrolls the page until the timeline has been clicked or reached by the keyboard; with Ctrl it always zooms.
  svg.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !box.contains(document.activeElement)) return;
    event.preventDefault();
    if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) act.by(event.deltaX);
    else act.zoom(Math.exp(-event.deltaY / 400), spot(event));
  }, { passive: false });
  const down = new Map();
  let dragged = 0;
  svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    if (!down.size) dragged = 0;
    down.set(event.pointerId, spot(event));
    if (!event.target.closest("a")) box.focus({ preventScroll: true });
  });
  svg.addEventListener("pointermove", (event) => {
    if (!down.has(event.pointerId)) return;
    const before = down.get(event.pointerId), now = spot(event);
    const other = [...down].find(([id]) => id !== event.pointerId)?.[1];
    down.set(event.pointerId, now);
    dragged += Math.abs(now - before);
    if (dragged > 4) svg.setPointerCapture?.(event.pointerId);
    if (other === undefined) act.by(before - now);
    else act.zoom(Math.abs(now - other) / Math.max(1, Math.abs(before - other)), other);
  });
  for (const name of ["pointerup", "pointercancel"]) svg.addEventListener(name, (event) => down.delete(event.pointerId));
  // A drag that ends on a link is no click on it.
  svg.addEventListener("click", (event) => { if (dragged > 4) event.preventDefault(); }, true);
}

// Small tools

function make(tag, attributes) {
  const element = document.createElementNS(SVG, tag);
  set(element, attributes);
  return element;
}

function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, typeof value === "number" ? value.toFixed(1) : value);
  }
}

function text(told, x, y, size, names) {
  const element = make("text", { x, y, "font-size": size, class: names });
  element.textContent = told;
  return element;
}

if (globalThis.document) {
  startTimelines(document);
  document.addEventListener("foedera:swapped", () => startTimelines(document));
}

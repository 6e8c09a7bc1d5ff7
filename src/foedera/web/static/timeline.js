// Timelines that can be zoomed: wheel, drag, pinch, buttons and keys. Only what is in view is drawn, from data in the
// page; where entries stand and what becomes a count follows the rule told in foedera/draw/timeline_layout.py. Without
// this script, and on paper, the picture that came with the page stands in its place.

const REACH = 132, CLEAR = 72, LEAST = 8, BADGE = 26; // as in timeline_layout.py
const ROW = 19, HEAD = 22, AXIS = 40, BAR = 9, MARGIN = 12, GAP = 6, SIZE = 12, SMALL = 11; // as in timeline_marks.py
const ROOM = 56; // how far apart two names on the axis stand
const STEP = 1.6; // a press of a button or a key
const SLIDE = 80; // pixels that an arrow key moves
const WIDEST = 90; // pixels that the shortest day can be made
const LISTED = 200; // entries of a cluster that are listed at most
const SVG = "http://www.w3.org/2000/svg";
const DAY = 86400000;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const LEVELS = [
  ["year", 100], ["year", 50], ["year", 10], ["year", 5], ["year", 1], ["month", 6], ["month", 3], ["month", 1],
  ["day", 15], ["day", 5], ["day", 1],
];

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

// Reading: where everything stands as a share of the whole axis, once.

export function readTimeline({ lanes, entries, knots, squeezed, crowded }) {
  const scale = scaleOf(knots);
  const read = entries.map((row, number) => {
    const [lane, happened, ended, words, when, href, contradicted, rivals, kind] = row;
    const last = Math.max(happened[0], (ended ?? happened)[1]);
    const spans = [[happened[0], last], ...rivals].map(([one, two]) => [scale.at(one), scale.at(two + 1)]);
    const begins = spans.map(([one]) => one), ends = spans.map(([, two]) => two);
    return {
      number, lane, happened, ended, words, when, href, contradicted, kind, rivals, last, begin: begins[0], end: ends[0],
      first: Math.min(...begins), latest: Math.max(...begins), until: Math.max(...ends),
    };
  });
  const byLane = lanes.map((_, i) => read.filter(({ lane }) => lane === i).sort((one, two) => one.first - two.first));
  return { lanes, entries: read, scale, squeezed, crowded, byLane };
}

export function scaleOf(knots) {
  const days = knots.map(([day]) => day), places = knots.map(([, place]) => place);
  const between = (from, to) => (value) => {
    let low = 1, high = from.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (from[middle] <= value) low = middle + 1;
      else high = middle;
    }
    return to[low - 1] + ((value - from[low - 1]) / (from[low] - from[low - 1])) * (to[low] - to[low - 1]);
  };
  const least = Math.min(...knots.slice(1).map(([day, place], i) => (place - places[i]) / (day - days[i])));
  return { days, first: days[0], end: days[days.length - 1], at: between(days, places), dayAt: between(places, days), least };
}

const mostZoom = (line, width) => Math.max(1, WIDEST / (line.scale.least * plotWidth(width)));
const plotWidth = (width) => width - MARGIN - REACH;

// The rule of timeline_layout.py: groups of what begins near each other, clusters of what is too many, rows for the rest.

// Spans come sorted by where they begin; what begins at the same place stays in the order given.
export function placeMarks(spans, crowded) {
  const rows = [], marks = [];
  const place = (first, count, left, right) => {
    let row = 0;
    while (row < rows.length && !(rows[row].left + REACH <= left && rows[row].right + CLEAR <= left)) row += 1;
    rows[row] = { first, count, left, right, row };
    marks.push(rows[row]);
  };
  for (let from = 0; from < spans.length; ) {
    let to = from + 1;
    while (to < spans.length && spans[to][0] - spans[from][0] < crowded.near) to += 1;
    if (to - from <= crowded.most) {
      for (let one = from; one < to; one += 1) place(one, 1, spans[one][0], Math.max(spans[one][1], spans[one][0] + LEAST));
    } else place(from, to - from, spans[from][0], Math.max(spans[to - 1][0] + LEAST, spans[from][0] + BADGE));
    from = to;
  }
  return { marks, rows: rows.length };
}

function layout(line, view) {
  const key = `${view.k} ${view.width}`;
  if (line.laid?.key === key) return line.laid;
  const unit = plotWidth(view.width) * view.k;
  let top = AXIS;
  const lanes = line.byLane.map((entries) => {
    const spans = entries.map((entry) => [entry.first * unit, Math.max(entry.until * unit, entry.latest * unit + LEAST)]);
    const { marks, rows } = placeMarks(spans, line.crowded);
    const lane = { marks: withRoom(marks), entries, top };
    top += HEAD + rows * ROW + 4;
    return lane;
  });
  line.laid = { key, unit, lanes, bottom: top + 2 };
  return line.laid;
}

function withRoom(marks) {
  const following = [];
  for (let i = marks.length - 1; i >= 0; i -= 1) {
    marks[i].end = (following[marks[i].row] ?? Infinity) - GAP;
    following[marks[i].row] = marks[i].left;
  }
  return marks;
}

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
  box.append(svg);
  figure.append(box, list);
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
    const drawn = `${line.laid.key} ${y} ${begin} ${end}`;
    if (group.drawn === drawn) continue; // moved along, but the same in itself
    group.drawn = drawn;
    const many = mark.count > 1;
    const clash = membersOf(mark, lane).some(({ contradicted }) => contradicted);
    const told = words(many ? kinds(mark, lane) : first.words, begin, y, end, clash, parts.measure);
    const inside = group.lastChild;
    inside.replaceChildren(...(many ? cluster(mark, y) : bar(line, first, unit, y)), ...told);
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

function bar(line, entry, unit, y) {
  const { happened, ended, last } = entry;
  const left = entry.begin * unit, right = Math.max(entry.end * unit, left + LEAST), at = (day) => line.scale.at(day) * unit;
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
  return [...counts].sort((one, two) => two[1] - one[1]).map(([kind, count]) => `${count} ${kind}`).join(", ");
}

function words(told, right, y, end, clash, measure) {
  const left = right + 5, sign = clash ? "\u2260 " : "";
  const room = end - left - (sign ? measure(sign, true) : 0);
  if (room < 2 * SIZE) return [];
  const label = text("", left, y + 4, SIZE, "foe-text foe-halo");
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

// The days that the axis names, as day_ticks in dates.py has them, for what is in view.

export function dayTicks(line, view, unit) {
  const { scale, squeezed } = line;
  const at = (day) => scale.at(day) * unit;
  const inView = (place) => scale.dayAt(Math.min(1, Math.max(0, place / unit)));
  const first = Math.floor(inView(view.x - ROOM)), end = Math.ceil(inView(view.x + view.width));
  let chosen = squeezed && first <= scale.first ? [[scale.first, at(scale.first), unitOf(scale.first)]] : [];
  for (const [name, step] of LEVELS) {
    const gaps = [[first - 1, at(Math.max(first, scale.first)) - ROOM], ...chosen, [end, at(end) + ROOM / 2]];
    const found = [];
    for (let i = 1; i < gaps.length; i += 1) found.push(...filled(line, gaps[i - 1], gaps[i], name, step, at));
    chosen = [...chosen, ...found].sort((one, two) => one[0] - two[0]);
  }
  let before = null;
  return chosen.map(([day, place, name]) => {
    const on = new Date(day * DAY), year = on.getUTCFullYear();
    const told = name !== "year" && year !== before ? String(year) : "";
    before = year;
    const month = MONTHS[on.getUTCMonth()];
    return { place, year: told, label: { year: String(year), month, day: `${on.getUTCDate()} ${month}` }[name] };
  });
}

function filled({ scale, squeezed }, [day0, place0], [day1, place1], name, step, at) {
  if (place1 - place0 < 2 * ROOM) return [];
  const days = squeezed && name === "day" ? daysBetween(scale.days, day0, day1) : roundDays(day0 + 1, day1, name, step);
  const kept = [];
  let last = place0;
  for (const day of days) {
    const place = at(day);
    if (place - last < ROOM || place1 - place < ROOM) continue;
    kept.push([day, place, name]);
    last = place;
  }
  return squeezed || kept.length >= days.length - 1 ? kept : [];
}

function daysBetween(days, after, before) {
  let low = 0, high = days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (days[middle] <= after) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < days.length && days[end] < before) end += 1;
  return days.slice(low, end);
}

function roundDays(first, end, name, step) {
  const begin = new Date(first * DAY), last = new Date((end - 1) * DAY), days = [];
  const monthOf = (on) => on.getUTCFullYear() * 12 + on.getUTCMonth();
  const by = name === "year" ? 12 * step : name === "month" ? step : 1;
  const from = name === "day" ? monthOf(begin) : Math.ceil(monthOf(begin) / by) * by;
  for (let month = from; month <= monthOf(last); month += by) {
    const length = new Date(Date.UTC(0, (month % 12) + 1, 0)).getUTCDate();
    const until = name !== "day" ? 1 : step === 1 ? length : 31 - step;
    for (let number = 1; number <= until; number += step) {
      const day = dayOf(Math.floor(month / 12), month % 12, number);
      if (day >= first && day < end) days.push(day);
      if (name !== "day") break;
    }
  }
  return days;
}

function dayWords(day) {
  const on = new Date(day * DAY);
  return `${on.getUTCDate()} ${MONTHS[on.getUTCMonth()]} ${on.getUTCFullYear()}`;
}

function dayOf(year, month, number) {
  const on = new Date(0);
  on.setUTCFullYear(year, month, number);
  return Math.round(on.getTime() / DAY);
}

function unitOf(day) {
  const on = new Date(day * DAY);
  return on.getUTCDate() > 1 ? "day" : on.getUTCMonth() > 0 ? "month" : "year";
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

// The rules of timelines, without a page: where days stand, what becomes a count, which days the axis names. They are
// those of foedera/draw/dates.py and foedera/draw/timeline_layout.py, and tests hold them to those.

export const REACH = 132, LEAST = 8; // as in timeline_layout.py
export const ROW = 19, HEAD = 22, MARGIN = 12; // as in timeline_marks.py
const CLEAR = 72, BADGE = 26, AXIS = 40, GAP = 6;
const ROOM = 56; // how far apart two names on the axis stand
const DAY = 86400000;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DAYS = { year: 365, month: 30, day: 1 };
const LEVELS = [
  ["year", 100], ["year", 50], ["year", 10], ["year", 5], ["year", 1], ["month", 6], ["month", 3], ["month", 1],
  ["day", 15], ["day", 5], ["day", 1],
];

// Reading: where everything stands as a share of the whole axis, once.

export function readTimeline({ lanes, entries, knots, squeezed, notes, crowded }) {
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
  return { lanes, entries: read, scale, squeezed, notes, crowded, byLane };
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

// Where everything stands at a zoom: reckoned once for it, whatever part is in view.

export const plotWidth = (width) => width - MARGIN - REACH;

export function layout(line, view) {
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
  const wide = (DAYS[name] * step * (at(scale.end) - at(scale.first))) / (scale.end - scale.first);
  if (place1 - place0 < 2 * ROOM || (!squeezed && wide < 0.9 * ROOM)) return [];
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

export function dayWords(day) {
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

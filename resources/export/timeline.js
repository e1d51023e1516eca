"use strict";

const LANE = 22;
const AXIS = 24;
const NAMES = 150;
const MOST_LANES = 200;
const OUTSIDE = "\u0000outside";
const FROM_OUTSIDE = new Set([TYPE.input, TYPE.control, TYPE.edit]);
const LINES = new Set([TYPE.log, TYPE.warn, TYPE.error]);

/** The session over time, or in order, a lane for each node; a range of it filters the log. */
class Timeline {
  constructor(view) {
    this.view = view;
    this.canvas = document.querySelector("#timeline canvas");
    this.isByTime = true;
    this.drag = null;
    this.lanes = [];
    this.from = 0;
    this.to = 1;
    this.canvas.onwheel = (event) => this.wheel(event);
    this.canvas.onpointerdown = (event) => this.press(event);
    this.canvas.onpointermove = (event) => this.move(event);
    this.canvas.onpointerup = (event) => this.release(event);
    this.canvas.onkeydown = (event) => this.key(event);
    byId("by-time").onclick = () => this.use(true);
    byId("by-order").onclick = () => this.use(false);
    byId("fit").onclick = () => this.fit();
    matchMedia("(prefers-color-scheme: light)").addEventListener("change", () => this.draw());
    new ResizeObserver(() => this.draw()).observe(byId("timeline"));
    view.listeners.push((what) => this.follow(what));
  }

  /** Sort the records into lanes; called when all have been read. */
  fill() {
    const { records } = this.view;
    const lanes = new Map();
    for (let place = 0; place < records.length; place++) {
      const name = this.laneOf(place);
      if (name === null) continue;
      let lane = lanes.get(name);
      const isOutside = name === OUTSIDE;
      if (!lane) lanes.set(name, (lane = { name, isOutside, places: new Column(Uint32Array) }));
      lane.places.push(place);
    }
    const order = [...lanes.values()].sort((a, b) => b.isOutside - a.isOutside);
    this.lanes = order.slice(0, MOST_LANES);
    const isInstant = records.length && records.t.data[records.length - 1] === 0;
    this.use(!isInstant);
  }

  /** Return the name of the lane that a record is in, null where it is in none. */
  laneOf(place) {
    const kind = this.view.records.type.data[place];
    if (FROM_OUTSIDE.has(kind)) return OUTSIDE;
    const isShown = kind === TYPE.call || kind === TYPE.resume || LINES.has(kind);
    return isShown ? this.view.records.text("node", place) : null;
  }

  use(isByTime) {
    this.isByTime = isByTime;
    byId("by-time").setAttribute("aria-pressed", String(isByTime));
    byId("by-order").setAttribute("aria-pressed", String(!isByTime));
    this.fit();
  }

  fit() {
    const { records } = this.view;
    let end = this.isByTime ? 0 : records.length;
    if (this.isByTime) {
      for (let place = 0; place < records.length; place++) end = Math.max(end, this.end(place));
    }
    this.from = 0;
    this.to = this.most = Math.max(end, 1e-3) * 1.01;
    this.draw();
  }

  begin(place) {
    return this.isByTime ? this.view.records.t.data[place] : place;
  }

  end(place) {
    return this.isByTime ? this.view.records.until.data[place] : this.view.records.last.data[place] + 1;
  }

  x(at) {
    return NAMES + ((at - this.from) / (this.to - this.from)) * (this.width - NAMES);
  }

  at(x) {
    return this.from + ((x - NAMES) / (this.width - NAMES)) * (this.to - this.from);
  }

  draw() {
    const ratio = devicePixelRatio || 1;
    this.width = byId("timeline").clientWidth;
    const height = AXIS + this.lanes.length * LANE + 4;
    this.canvas.style.height = `${height}px`;
    this.canvas.width = this.width * ratio;
    this.canvas.height = height * ratio;
    const style = getComputedStyle(document.documentElement);
    const colors = new Map();
    this.color = (name) => {
      if (!colors.has(name)) colors.set(name, style.getPropertyValue(`--${name}`).trim());
      return colors.get(name);
    };
    const pen = (this.pen = this.canvas.getContext("2d"));
    pen.scale(ratio, ratio);
    pen.font = "12px system-ui, sans-serif";
    pen.textBaseline = "middle";
    this.drawAxis(height);
    this.drawRange(height);
    this.lanes.forEach((lane, number) => this.drawLane(lane, AXIS + number * LANE));
  }

  drawAxis(height) {
    const { pen } = this;
    const rough = ((this.to - this.from) / Math.max(this.width - NAMES, 1)) * 110;
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough);
    pen.textAlign = "center";
    for (let at = Math.ceil(this.from / step) * step; at <= this.to; at += step) {
      const x = Math.round(this.x(at)) + 0.5;
      pen.fillStyle = this.color("line");
      pen.fillRect(x, AXIS, 1, height);
      pen.fillStyle = this.color("muted");
      const text = this.isByTime ? moment(at, step) : `#${Math.round(at).toLocaleString("en")}`;
      if (x < this.width - 30) pen.fillText(text, x, AXIS / 2);
    }
  }

  drawRange(height) {
    const { range } = this.view;
    const drag = this.drag && this.drag.to !== undefined ? this.drag : null;
    if (!drag && !range) return;
    const ends = drag ? [drag.from, drag.to].sort((a, b) => a - b) : [this.begin(range[0]), this.end(range[1])];
    this.pen.fillStyle = this.color("selection");
    const left = Math.max(this.x(ends[0]), NAMES);
    this.pen.fillRect(left, AXIS, Math.max(this.x(ends[1]) - left, 1), height);
  }

  drawLane(lane, top) {
    const { pen, view } = this;
    const color = this.color(lane.isOutside ? "muted" : view.family(lane.name));
    pen.save();
    pen.beginPath();
    pen.rect(NAMES, top, this.width - NAMES, LANE);
    pen.clip();
    this.drawMarks(lane, top, color);
    pen.restore();
    pen.fillStyle = this.color("line");
    pen.fillRect(0, top, this.width, 1);
    pen.fillStyle = color;
    pen.fillRect(16, top + LANE / 2 - 4, 8, 8);
    pen.fillStyle = this.color(view.node && view.node !== lane.name ? "muted" : "text");
    pen.textAlign = "left";
    pen.fillText(shortened(lane.isOutside ? "outside" : view.title(lane.name), 18), 32, top + LANE / 2 + 1);
  }

  /** Draw what falls on a pixel that has nothing yet: so a million records take as long as few. */
  drawMarks(lane, top, color) {
    const { pen, from, to, isByTime, view: { records } } = this;
    const { data, length } = lane.places;
    const { t, until, last, type, outcome } = records;
    const waiting = records.texts.outcome.numbers.get("waiting") ?? -1;
    const scale = (this.width - NAMES) / (to - from);
    const ends = { bar: -1, wait: -1 };
    for (let at = this.firstSeen(lane); at < length; at++) {
      const place = data[at];
      const left = NAMES + ((isByTime ? t.data[place] : place) - from) * scale;
      if (left > this.width) break;
      const end = isByTime ? until.data[place] : last.data[place] + 1;
      const right = Math.max(NAMES + (end - from) * scale, left + 1.5);
      const kind = type.data[place];
      const isWaiting = kind === TYPE.call && outcome.data[place] === waiting;
      if (right < (isWaiting ? ends.wait : ends.bar) + 1 && kind !== TYPE.error) continue;
      this.drawMark(kind, isWaiting, left, right, top, color);
      if (isWaiting) ends.wait = right;
      else ends.bar = Math.max(ends.bar, right);
    }
    pen.globalAlpha = 1;
    this.drawTrail(lane, top);
  }

  /** Draw one record: a bar, a stroke for a line, a thin bar that begins with a stroke for a wait. */
  drawMark(kind, isWaiting, left, right, top, color) {
    const { pen } = this;
    const tone = { [TYPE.error]: "error", [TYPE.warn]: "warning" }[kind];
    pen.fillStyle = tone ? this.color(tone) : color;
    pen.globalAlpha = isWaiting ? 0.35 : LINES.has(kind) ? 0.8 : 1;
    if (LINES.has(kind)) pen.fillRect(left, top + 3, 1.5, LANE - 6);
    else if (!isWaiting) pen.fillRect(left, top + 6, right - left, LANE - 12);
    else {
      pen.fillRect(left, top + 9, right - left, LANE - 18);
      pen.globalAlpha = 1;
      pen.fillRect(left, top + 6, 2, LANE - 12);
    }
  }

  /** Frame the chosen record, and what led to it. */
  drawTrail(lane, top) {
    const { pen, view: { trail, chosen } } = this;
    pen.strokeStyle = this.color("text");
    for (const place of trail) {
      if (this.laneOf(place) !== lane.name) continue;
      const left = this.x(this.begin(place));
      const right = Math.max(this.x(this.end(place)), left + 1.5);
      pen.lineWidth = place === chosen ? 2 : 1;
      pen.strokeRect(left - 1.5, top + 3.5, right - left + 3, LANE - 7);
    }
  }

  /** Return where in a lane to begin; what began long before may reach into the view. */
  firstSeen(lane) {
    if (this.from <= 0) return 0;
    const { data, length } = lane.places;
    let low = 0;
    for (let high = length; low < high;) {
      const middle = (low + high) >> 1;
      if (this.begin(data[middle]) < this.from) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 2000);
  }

  zoom(x, by) {
    const at = this.at(Math.max(x, NAMES));
    const least = this.isByTime ? 1e-3 : 4;
    const width = Math.min(Math.max((this.to - this.from) * by, least), this.most);
    const part = (at - this.from) / (this.to - this.from);
    this.show(at - width * part, width);
  }

  show(from, width) {
    this.from = Math.min(Math.max(from, 0), Math.max(this.most - width, 0));
    this.to = this.from + width;
    this.draw();
  }

  wheel(event) {
    event.preventDefault();
    if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      const by = (event.deltaX || event.deltaY) / this.width;
      this.show(this.from + by * (this.to - this.from), this.to - this.from);
    } else this.zoom(event.offsetX, 1.0015 ** event.deltaY);
  }

  press(event) {
    this.canvas.setPointerCapture(event.pointerId);
    this.drag = { x: event.offsetX, from: this.at(event.offsetX), start: this.from, moves: event.shiftKey };
  }

  move(event) {
    const { drag } = this;
    if (!drag || Math.abs(event.offsetX - drag.x) < 3) return;
    const width = this.to - this.from;
    if (drag.moves) this.show(drag.start - ((event.offsetX - drag.x) / (this.width - NAMES)) * width, width);
    else {
      drag.to = this.at(event.offsetX);
      this.draw();
    }
  }

  release(event) {
    const { drag } = this;
    this.drag = null;
    if (!drag || drag.moves) return;
    if (drag.to === undefined) this.pick(event.offsetX, event.offsetY);
    else this.narrow(Math.min(drag.from, drag.to), Math.max(drag.from, drag.to));
  }

  /** Narrow the log to the records that begin between two places of the axis. */
  narrow(from, to) {
    let first = -1;
    let last = -1;
    for (let place = 0; place < this.view.records.length; place++) {
      const at = this.begin(place);
      if (at < from || at > to) continue;
      if (first < 0) first = place;
      last = place;
    }
    this.view.filter({ range: first < 0 ? null : [first, last] });
  }

  /** Choose the record under the pointer; beside all of them the range is given up. */
  pick(x, y) {
    const lane = this.lanes[Math.floor((y - AXIS) / LANE)];
    let best = -1;
    for (const place of lane ? lane.places.data.subarray(0, lane.places.length) : []) {
      const left = this.x(this.begin(place));
      if (left > x + 3) break;
      if (Math.max(this.x(this.end(place)), left) >= x - 3) best = place;
    }
    if (best >= 0) this.view.choose(best);
    else this.view.filter({ range: null });
  }

  key(event) {
    const width = this.to - this.from;
    const keys = {
      ArrowLeft: () => this.show(this.from - width / 10, width),
      ArrowRight: () => this.show(this.from + width / 10, width),
      "+": () => this.zoom((this.width + NAMES) / 2, 0.7),
      "-": () => this.zoom((this.width + NAMES) / 2, 1.4),
      Home: () => this.fit(),
      Escape: () => this.view.filter({ range: null }),
    };
    if (!keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  }

  follow(what) {
    const place = this.view.chosen;
    if (what === "chosen" && place >= 0) {
      const width = this.to - this.from;
      const at = this.begin(place);
      if (at < this.from || at > this.to) this.show(at - width / 2, width);
    }
    this.draw();
  }
}

function shortened(text, most) {
  return text.length > most ? `${text.slice(0, most - 1)}\u2026` : text;
}

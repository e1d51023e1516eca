"use strict";

const ROW = 26;
const MOST_HEIGHT = 8_000_000;
const SLICE_MS = 12;
const MOST_CAUSES = 50;

/** The records that are wanted, as rows of which only those in view exist. */
class Log {
  constructor(view) {
    this.view = view;
    this.box = byId("log");
    this.room = byId("room");
    this.window = byId("window");
    this.places = new Uint32Array(0);
    this.top = 0;
    this.search = 0;
    this.box.onscroll = () => this.scrolled();
    this.box.onkeydown = (event) => this.key(event);
    new ResizeObserver(() => this.show()).observe(this.box);
    view.listeners.push((what) => (what === "filter" ? this.filter() : this.reveal()));
    this.addControls();
  }

  addControls() {
    const { view } = this;
    byId("text").oninput = (event) => view.filter({ text: event.target.value });
    byId("node").onchange = (event) => view.filter({ node: event.target.value });
    const chips = TYPES.map((type) => {
      const chip = make("button", { type: "button", textContent: type });
      chip.dataset.type = type;
      chip.onclick = () => {
        view.types.has(type) ? view.types.delete(type) : view.types.add(type);
        view.changed("filter");
      };
      return chip;
    });
    byId("types").replaceChildren(...chips);
  }

  /** Offer the nodes, once it is known which there are. */
  fill() {
    const { records, session } = this.view;
    const ids = new Set([...Object.keys(session.nodes), ...records.texts.node.list.slice(1)]);
    const options = [...ids].map((id) => make("option", { value: id, textContent: this.view.title(id) }));
    byId("node").replaceChildren(make("option", { value: "", textContent: "every node" }), ...options);
    this.filter();
  }

  /** Find the wanted records a slice at a time, so that the page stays alive. */
  async filter() {
    const { records, types, node, text, range } = this.view;
    const search = ++this.search;
    this.showControls();
    const wanted = new Uint8Array(TYPES.length);
    for (const type of types) wanted[TYPE[type]] = 1;
    const nodeNumber = node ? records.texts.node.numbers.get(node) ?? -1 : -2;
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    const found = new Column(Uint32Array);
    const [first, last] = range ?? [0, records.length - 1];
    let pause = performance.now() + SLICE_MS;
    for (let place = first; place <= last; place++) {
      if (!wanted[records.type.data[place]]) continue;
      if (nodeNumber !== -2 && records.node.data[place] !== nodeNumber) continue;
      if (words.length && !this.hasWords(place, words)) continue;
      found.push(place);
      if (words.length && performance.now() > pause) {
        await new Promise((go) => setTimeout(go));
        if (search !== this.search) return;
        pause = performance.now() + SLICE_MS;
      }
    }
    this.places = found.data.subarray(0, found.length);
    const all = records.length.toLocaleString("en");
    byId("shown").textContent = `${found.length.toLocaleString("en")} of ${all} shown${range ? ", a range" : ""}`;
    this.top = Math.min(this.top, Math.max(0, this.places.length - 1));
    this.resize();
    this.reveal();
  }

  hasWords(place, words) {
    const { view } = this;
    const names = ["node", "event", "args", "outcome"].map((name) => view.records.text(name, place));
    const text = `${view.title(names[0])} ${names.join(" ")}`.toLowerCase();
    return words.every((word) => text.includes(word));
  }

  showControls() {
    const { view } = this;
    byId("node").value = view.node;
    for (const chip of byId("types").children) {
      chip.setAttribute("aria-pressed", String(view.types.has(chip.dataset.type)));
    }
  }

  /** Give the scroll bar its length; beyond what browsers can a pixel is more than a pixel. */
  resize() {
    const height = this.places.length * ROW;
    this.scale = Math.max(1, height / MOST_HEIGHT);
    this.room.style.height = `${Math.min(height, MOST_HEIGHT)}px`;
    this.scrollTo(this.top);
  }

  scrollTo(row) {
    const most = Math.max(0, this.places.length - Math.floor(this.box.clientHeight / ROW));
    this.top = Math.max(0, Math.min(row, most));
    this.expected = (this.top * ROW) / this.scale;
    this.box.scrollTop = this.expected;
    this.show();
  }

  scrolled() {
    if (Math.abs(this.box.scrollTop - this.expected) < 1) return;
    this.expected = this.box.scrollTop;
    this.top = Math.floor((this.box.scrollTop * this.scale) / ROW);
    this.show();
  }

  show() {
    const rows = Math.ceil(this.box.clientHeight / ROW);
    const some = this.places.subarray(this.top, this.top + rows);
    this.window.replaceChildren(...Array.from(some, (place) => this.row(place)));
    document.documentElement.dataset.rows = String(some.length);
  }

  row(place) {
    const { view } = this;
    const { records } = view;
    const type = records.typeName(place);
    const node = records.text("node", place);
    const outcome = records.text("outcome", place);
    const us = records.us.data[place];
    const who = make("span", { title: node });
    if (node) who.append(make("i", { className: `dot ${view.family(node)}` }), view.title(node));
    const cell = (text) => make("span", { textContent: text });
    const bad = /^(raised|killed|uncaught)/.test(outcome) ? "bad" : "";
    const row = make("div", { className: `row ${type}` },
      cell(records.seq.data[place].toLocaleString("en")), cell((records.t.data[place] / 1000).toFixed(3)),
      cell(records.where(place)), cell(type), who, cell(records.text("event", place)),
      cell(argumentsText(records, place, type)), cell(Number.isNaN(us) ? "" : (us / 1000).toFixed(3)),
      make("span", { className: bad, textContent: outcome, title: outcome }));
    row.role = "option";
    row.classList.toggle("chosen", place === view.chosen);
    row.classList.toggle("trail", view.trail.has(place));
    row.onclick = () => view.choose(place);
    return row;
  }

  /** Bring the chosen record into view, if it is one of those shown. */
  reveal() {
    const at = this.find(this.view.chosen);
    const rows = Math.floor(this.box.clientHeight / ROW);
    if (at >= 0 && (at < this.top || at >= this.top + rows)) this.scrollTo(at - (rows >> 1));
    else this.show();
    showDetails(this.view);
  }

  /** Return the row of a record; -1 where it is not shown. */
  find(place) {
    let low = 0;
    for (let high = this.places.length; low < high;) {
      const middle = (low + high) >> 1;
      if (this.places[middle] < place) low = middle + 1;
      else high = middle;
    }
    return this.places[low] === place ? low : -1;
  }

  key(event) {
    const at = this.find(this.view.chosen);
    const page = Math.max(1, Math.floor(this.box.clientHeight / ROW) - 1);
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity };
    if (!(event.key in steps) || !this.places.length) return;
    event.preventDefault();
    const to = Math.max(0, Math.min((at < 0 ? this.top - 1 : at) + steps[event.key], this.places.length - 1));
    this.view.choose(this.places[to]);
  }
}

/** Word the arguments: a line as it stands, everything else as JSON. */
function argumentsText(records, place, type) {
  const text = records.text("args", place);
  if (!text) return "";
  if (type === "resume") return `continues #${JSON.parse(text)[0]}`;
  if (type === "log" || type === "warn" || type === "error") return String(JSON.parse(text)[0]).split("\n")[0].slice(0, 300);
  return text.slice(1, -1).slice(0, 300);
}

/** The chosen record in full, and the chain of causes that led to it, the nearest first. */
function showDetails(view) {
  const box = byId("details");
  const { records, chosen } = view;
  if (chosen < 0) {
    box.replaceChildren(make("p", { className: "muted", textContent: "Choose a record to see it in full, and why it came to be." }));
    return;
  }
  const causes = records.chain(chosen).reverse();
  const chain = causes.slice(0, MOST_CAUSES).map((place) => {
    const who = view.title(records.text("node", place));
    const words = ["#" + records.seq.data[place].toLocaleString("en"), records.typeName(place), who, records.text("event", place)];
    const button = make("button", { type: "button", textContent: words.filter(Boolean).join(" "), onclick: () => view.choose(place) });
    button.setAttribute("aria-current", String(place === chosen));
    return make("li", {}, button);
  });
  if (causes.length > MOST_CAUSES) {
    const text = `and ${(causes.length - MOST_CAUSES).toLocaleString("en")} causes before`;
    chain.push(make("li", { className: "muted", textContent: text }));
  }
  box.replaceChildren(
    make("h3", { textContent: `Record #${records.seq.data[chosen].toLocaleString("en")}` }),
    make("pre", { textContent: JSON.stringify(records.whole(chosen), null, 2) }),
    make("h3", { textContent: "Why" }), make("ol", {}, ...chain));
}

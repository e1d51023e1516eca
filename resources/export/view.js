"use strict";

/** What a person looks at, shared by all parts of the page; `changed` tells each part what did. */
class View {
  constructor(records, session) {
    this.records = records;
    this.session = session;
    this.types = new Set(["input", "call", "resume", "log", "warn", "error", "control"]);
    this.node = "";
    this.text = "";
    this.range = null;
    this.chosen = -1;
    this.trail = new Set();
    this.listeners = [];
  }

  title(node) {
    const known = this.session.nodes[node];
    return known ? known.title : node;
  }

  family(node) {
    const known = this.session.nodes[node];
    return known ? known.family : "unknown";
  }

  changed(what) {
    for (const listener of this.listeners) listener(what);
  }

  filter(changes) {
    Object.assign(this, changes);
    this.changed("filter");
  }

  /** Choose a record and light what led to it. */
  choose(place) {
    this.chosen = place;
    this.trail = new Set(place < 0 ? [] : this.records.chain(place));
    this.changed("chosen");
  }

  onlyNode(node) {
    this.filter({ node: this.node === node ? "" : node });
  }
}

/** Make an element: its tag, what it is, and what is in it. */
function make(tag, properties = {}, ...inside) {
  const element = document.createElement(tag);
  const { dataset, ...others } = properties;
  Object.assign(element, others);
  Object.assign(element.dataset, dataset);
  element.append(...inside);
  return element;
}

function byId(id) {
  return document.getElementById(id);
}

function count(number, one, many) {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}

/** Word a moment in ms as finely as moments `step` apart need to differ. */
function moment(at, step) {
  const [unit, factor] = at + step >= 1000 ? ["s", 1000] : step >= 1 || at >= 1 ? ["ms", 1] : ["\u00b5s", 0.001];
  const places = Math.max(0, Math.ceil(-Math.log10(step / factor) - 1e-9));
  return `${(at / factor).toFixed(Math.min(places, 9))} ${unit}`;
}

/** Word a time in ms, to what matters of it. */
function span(ms) {
  if (ms >= 60_000) return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
  if (ms >= 1000) return `${(ms / 1000).toFixed(2)} s`;
  if (ms >= 1 || ms === 0) return `${Number(ms.toFixed(2))} ms`;
  return `${Math.round(ms * 1000)} \u00b5s`;
}

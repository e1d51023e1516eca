"use strict";

/** Count what the whole session holds, per node too. */
function counted(records) {
  const sums = { calls: 0, errors: 0, warnings: 0, turns: 0, end: 0, slowest: -1, firstError: -1 };
  const nodes = new Map();
  const { type, us, t, turn, until } = records;
  for (let place = 0; place < records.length; place++) {
    const kind = type.data[place];
    sums.end = Math.max(sums.end, t.data[place], until.data[place]);
    sums.turns = Math.max(sums.turns, turn.data[place]);
    if (kind === TYPE.warn) sums.warnings++;
    if (kind === TYPE.error) {
      sums.errors++;
      if (sums.firstError < 0) sums.firstError = place;
    }
    if (kind !== TYPE.call && kind !== TYPE.resume) continue;
    const name = records.text("node", place);
    let node = nodes.get(name);
    if (!node) nodes.set(name, (node = { name, calls: 0, us: 0, most: -1, bad: 0, timed: false }));
    const took = us.data[place];
    if (kind === TYPE.call) {
      sums.calls++;
      node.calls++;
    }
    if (/^(raised|killed)/.test(records.text("outcome", place))) node.bad++;
    if (Number.isNaN(took)) continue;
    node.timed = true;
    node.us += took;
    node.most = Math.max(node.most, took);
    if (sums.slowest < 0 || took > us.data[sums.slowest]) sums.slowest = place;
  }
  return { sums, nodes: [...nodes.values()].sort((a, b) => b.us - a.us || b.calls - a.calls) };
}

/** The figures at the top; those that name a record lead to it. */
function showSummary(view, { sums }) {
  const { records } = view;
  const tile = (value, label, place = -1, tone = "") => {
    const box = make("div", { className: `tile ${tone}` }, make("b", { textContent: value }));
    if (place < 0) box.append(make("span", { className: "muted", textContent: label }));
    else box.append(make("button", { type: "button", textContent: label, onclick: () => view.choose(place) }));
    return box;
  };
  const tiles = [
    tile(records.length.toLocaleString("en"), records.length === 1 ? "record" : "records"),
    tile(span(sums.end), "engine time"),
    tile(sums.turns.toLocaleString("en"), "turns of the loop"),
    tile(sums.calls.toLocaleString("en"), "handler calls"),
    tile(sums.errors.toLocaleString("en"), sums.errors === 1 ? "error" : "errors", sums.firstError, sums.errors ? "error" : ""),
    tile(sums.warnings.toLocaleString("en"), "warnings", -1, sums.warnings ? "warning" : ""),
  ];
  if (sums.slowest >= 0) {
    const who = view.title(records.text("node", sums.slowest));
    tiles.push(tile(span(records.us.data[sums.slowest] / 1000), `slowest call: ${who}`, sums.slowest));
  }
  byId("summary").replaceChildren(...tiles);
}

/** The handlers, the one that took longest first; a row filters the log. */
function showNodes(view, { nodes }) {
  if (!nodes.length) {
    byId("nodes").replaceChildren(make("p", { className: "muted", textContent: "No handler was called." }));
    return;
  }
  const isTimed = nodes.some((node) => node.timed);
  const cell = (text) => make("td", { textContent: text });
  const rows = nodes.map((node) => {
    const name = make("td", { title: node.name }, make("span", { className: `dot ${view.family(node.name)}` }), view.title(node.name));
    const times = node.timed ? [span(node.us / 1000), span(node.most / 1000)] : isTimed ? ["", ""] : [];
    const bad = make("td", { className: node.bad ? "bad" : "", textContent: node.bad || "" });
    const row = make("tr", { dataset: { node: node.name }, tabIndex: 0 }, name, cell(node.calls.toLocaleString("en")), ...times.map(cell), bad);
    row.onclick = () => view.onlyNode(node.name);
    row.onkeydown = (event) => event.key === "Enter" && view.onlyNode(node.name);
    return row;
  });
  const names = ["handler", "calls", ...(isTimed ? ["total", "longest"] : []), "failed"];
  const heads = names.map((text) => make("th", { textContent: text }));
  byId("nodes").replaceChildren(
    make("table", {}, make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...rows)));
}

/** The cards of the graph: how often each was called, and a click that filters the log. */
function showGraph(view, { nodes }) {
  const calls = new Map(nodes.map((node) => [node.name, node.calls]));
  const cards = [...document.querySelectorAll("#graph .card")];
  for (const card of cards) {
    const text = calls.get(card.dataset.node);
    if (text) card.querySelector(".count").textContent = `${text.toLocaleString("en")}\u00d7`;
    card.onclick = () => view.onlyNode(card.dataset.node);
    card.onkeydown = (event) => event.key === "Enter" && view.onlyNode(card.dataset.node);
  }
  byId("graph-hint").hidden = !cards.length;
}

/** Show which node is looked at alone. */
function markNode(view) {
  for (const each of document.querySelectorAll("[data-node]")) {
    each.classList.toggle("chosen", each.dataset.node === view.node);
  }
}

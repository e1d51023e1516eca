"use strict";

/** Read the records and show them; the state of the page is told in `data-state`. `#12` chooses record 12. */
async function show() {
  const root = document.documentElement;
  const session = JSON.parse(byId("session").textContent);
  const records = new Records();
  const view = new View(records, session);
  byId("about").textContent = [session.started && new Date(session.started).toLocaleString(), session.app].filter(Boolean).join("  \u00b7  ");
  const log = new Log(view);
  const timeline = new Timeline(view);
  const reading = byId("reading");
  try {
    await readRecords(records, (part) => (reading.textContent = `Reading the records: ${Math.round(part * 100)} %`));
  } catch (error) {
    root.dataset.state = "failed";
    reading.textContent = `The records could not be read: ${error.message}`;
    throw error;
  }
  const counts = counted(records);
  showSummary(view, counts);
  showNodes(view, counts);
  showGraph(view, counts);
  view.listeners.push((what) => what === "filter" && markNode(view));
  timeline.fill();
  log.fill();
  const follow = () => view.choose(records.place(Number(location.hash.slice(1))));
  addEventListener("hashchange", follow);
  if (location.hash) follow();
  reading.textContent = "";
  globalThis.page = { view, log, timeline }; // for whoever opens the console
  root.dataset.state = "shown";
}

show();

"use strict";

const TYPES = ["input", "queue", "task", "emit", "call", "resume", "add", "remove", "log", "warn",
  "error", "control", "edit"];
const FRAMES = new Set(["task", "resume", "emit", "call"]);
const TYPE = Object.fromEntries(TYPES.map((name, number) => [name, number]));

/** Numbers of one kind that can become ever more. */
class Column {
  constructor(Kind) {
    this.data = new Kind(4096);
    this.length = 0;
  }

  push(value) {
    if (this.length === this.data.length) {
      const wider = new this.data.constructor(this.length * 2);
      wider.set(this.data);
      this.data = wider;
    }
    this.data[this.length++] = value;
  }
}

/** Texts by number; each is kept once. */
class Names {
  constructor() {
    this.list = [""];
    this.numbers = new Map([["", 0]]);
  }

  number(text) {
    let number = this.numbers.get(text);
    if (number === undefined) {
      number = this.list.push(text) - 1;
      this.numbers.set(text, number);
    }
    return number;
  }
}

/**
 * The records, a column for each field; a record is known by its place.
 *
 * `until` is when a call, also an async one, was over (ms); `last` the place of the last record
 * that was made inside of it.
 */
class Records {
  constructor() {
    this.length = 0;
    for (const name of ["t", "us", "until"]) this[name] = new Column(Float64Array);
    for (const name of ["seq", "turn", "cause", "depth", "last", "worker"]) this[name] = new Column(Uint32Array);
    for (const name of ["type", "phase"]) this[name] = new Column(Uint8Array);
    this.texts = {};
    for (const name of ["node", "event", "wire", "args", "outcome"]) {
      this[name] = new Column(Uint32Array);
      this.texts[name] = new Names();
    }
    this.texts.phase = new Names();
    this.open = new Map();
    this.pending = new Map();
  }

  add(record) {
    const place = this.length++;
    const ends = record.t + (record.us || 0) / 1000;
    this.seq.push(record.seq);
    this.t.push(record.t);
    this.us.push(record.us === undefined ? NaN : record.us);
    this.until.push(ends);
    this.turn.push(record.turn);
    this.cause.push(record.cause || 0);
    this.depth.push(record.depth);
    this.last.push(place);
    this.worker.push(record.worker || 0);
    this.type.push(TYPE[record.type]);
    this.phase.push(this.texts.phase.number(record.phase));
    for (const name of ["node", "event", "wire", "outcome"]) {
      const text = record[name] === undefined ? "" : String(record[name]);
      this[name].push(this.texts[name].number(text));
    }
    this.args.push(this.texts.args.number(record.args ? JSON.stringify(record.args) : ""));
    this.nest(record, place);
    this.wait(record, place, ends);
  }

  /** Follow what is open in a process, to know where each frame was over. */
  nest(record, place) {
    const worker = record.worker || 0;
    if (!this.open.has(worker)) this.open.set(worker, []);
    const open = this.open.get(worker);
    while (open.length && this.depth.data[open[open.length - 1]] >= record.depth) {
      this.last.data[open.pop()] = place - 1;
    }
    if (FRAMES.has(record.type)) open.push(place);
  }

  /** Close what is open when there is no more. */
  finish() {
    for (const open of this.open.values()) {
      for (const place of open.splice(0)) this.last.data[place] = this.length - 1;
    }
  }

  /** Let an async call last until its last resume. */
  wait(record, place, ends) {
    if (record.type === "call" && record.outcome === "waiting") this.pending.set(record.seq, place);
    if (record.type !== "resume") return;
    const call = this.pending.get(record.args[0]);
    if (call === undefined) return;
    this.until.data[call] = ends;
    if (record.outcome !== "waiting") this.pending.delete(record.args[0]);
  }

  /** Return the place of the record with that seq; -1 where this file has not got it. */
  place(seq) {
    const seqs = this.seq.data;
    if (seqs[seq - 1] === seq) return seq - 1;
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (seqs[middle] < seq) low = middle + 1;
      else high = middle;
    }
    return low < this.length && seqs[low] === seq ? low : -1;
  }

  text(name, place) {
    return this.texts[name].list[this[name].data[place]];
  }

  typeName(place) {
    return TYPES[this.type.data[place]];
  }

  /** Return a record as it was written. */
  whole(place) {
    const record = {
      seq: this.seq.data[place], t: this.t.data[place], turn: this.turn.data[place],
      phase: this.text("phase", place), type: this.typeName(place), depth: this.depth.data[place],
    };
    if (this.cause.data[place]) record.cause = this.cause.data[place];
    for (const name of ["node", "event", "wire"]) {
      if (this.text(name, place)) record[name] = this.text(name, place);
    }
    if (this.text("args", place)) record.args = JSON.parse(this.text("args", place));
    if (!Number.isNaN(this.us.data[place])) record.us = this.us.data[place];
    const outcome = this.text("outcome", place);
    if (outcome) record.outcome = record.type === "emit" ? Number(outcome) : outcome;
    if (this.worker.data[place]) record.worker = this.worker.data[place];
    return record;
  }

  /** Return the phase, after the number of the worker if it was in one. */
  where(place) {
    const worker = this.worker.data[place];
    return `${worker ? `${worker}: ` : ""}${this.text("phase", place).replace("_", " ")}`;
  }

  /** Return the places of a record's causes, the first of all first, and of itself. */
  chain(place) {
    const places = [];
    for (let at = place; at >= 0; at = this.cause.data[at] ? this.place(this.cause.data[at]) : -1) {
      places.push(at);
    }
    return places.reverse();
  }
}

/** Unpack the records of the file block by block, with time to paint in between. */
async function readRecords(records, tell) {
  const blocks = [...document.querySelectorAll("script.records")];
  for (const [number, block] of blocks.entries()) {
    const packed = Uint8Array.from(atob(block.textContent), (letter) => letter.charCodeAt(0));
    block.remove();
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
    const lines = await new Response(stream).text();
    for (const record of JSON.parse(`[${lines.trimEnd().replaceAll("\n", ",")}]`)) records.add(record);
    tell((number + 1) / blocks.length);
  }
  records.finish();
}

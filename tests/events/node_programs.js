// Runs emitter programs (a JSON list on standard input) on Node's own `events` and prints their
// traces (a JSON list). `interpreter.py` does the same on ours; `programs.py` says what a program is.
// The trace of a program that changes a row while `removeAllListeners` walks it is null: there Node
// goes by the indices of its array, which ours does not copy.
'use strict';
const { EventEmitter, errorMonitor } = require('node:events');

const MOST_STEPS = 400;
const DEEPEST = 12;
const NUMBERS = { inf: Infinity, nan: NaN, none: null, true: true, text: '3' };
const FATAL = new Error('out of steps');

let run;

class Watched extends EventEmitter {
  emit(event, ...args) {
    run.depth += 1;
    try {
      return super.emit(event, ...args);
    } finally {
      run.depth -= 1;
    }
  }
  prependListener(event, listener) {
    run.noteChange(this, event);
    return super.prependListener(event, listener);
  }
  removeListener(event, listener) {
    run.noteChange(this, event);
    return super.removeListener(event, listener);
  }
  removeAllListeners(...events) {
    run.noteChange(this, ...events);
    if (events.length === 0) return super.removeAllListeners();
    run.walks.push({ emitter: this, event: events[0], depth: run.depth });
    try {
      return super.removeAllListeners(events[0]);
    } finally {
      run.walks.pop();
    }
  }
}
Object.defineProperty(Watched, 'name', { value: 'EventEmitter' });

class Run {
  constructor(program) {
    this.trace = [];
    this.steps = 0;
    this.depth = 0;
    this.calls = 0;
    this.walks = [];
    this.isQuirk = false;
    this.kept = [];
    this.symbols = new Map([['@monitor', errorMonitor]]);
    this.bodies = program.listeners.map((listener) => listener.body);
    this.listeners = program.listeners.map((_, id) => this.makeListener(id));
    program.listeners.forEach(({ wraps }, id) => {
      if (wraps !== null) this.listeners[id].listener = this.listeners[wraps];
    });
    this.emitters = [new Watched(), new Watched()];
    this.main = program.main;
  }

  // A walk itself removes at the depth of emits at which it began; listeners do so deeper.
  noteChange(emitter, ...events) {
    for (const walk of this.walks) {
      if (walk.emitter !== emitter || walk.depth === this.depth) continue;
      if (events.length === 0 || events[0] === walk.event) this.isQuirk = true;
    }
  }

  makeListener(id) {
    const listener = (...args) => {
      this.step();
      this.trace.push(`call f${id} ${this.showAll(args)}`);
      if (this.calls >= DEEPEST) return;
      this.calls += 1;
      try {
        for (const op of this.bodies[id]) this.perform(op);
      } finally {
        this.calls -= 1;
      }
    };
    listener.id = id;
    return listener;
  }

  step() {
    this.steps += 1;
    if (this.steps > MOST_STEPS) throw FATAL;
  }

  name(event) {
    if (!event.startsWith('@')) return event;
    if (!this.symbols.has(event)) this.symbols.set(event, Symbol(event.slice(1)));
    return this.symbols.get(event);
  }

  // What stands in a program for a listener: ['f', id], ['raw', emitter, event, place], ['kept', n], ['bad'].
  listener(ref) {
    if (ref[0] === 'f') return this.listeners[ref[1]];
    if (ref[0] === 'bad') return 5;
    const at = (row, place) => (row.length ? row[place % row.length] : this.listeners[0]);
    if (ref[0] === 'kept') return at(this.kept, ref[1]);
    return at(this.emitters[ref[1]].rawListeners(this.name(ref[2])), ref[3]);
  }

  values(values) {
    return values.map((value) => (Array.isArray(value) ? new Error(value[1]) : value));
  }

  show(value) {
    if (typeof value === 'function')
      return value.id === undefined ? `once(${this.show(value.listener)})` : `f${value.id}`;
    if (value instanceof Error) return this.showError(value);
    if (value instanceof EventEmitter) return `emitter ${this.emitters.indexOf(value)}`;
    if (value === null || value === undefined) return 'none';
    return String(value);
  }

  showAll(values) {
    return `[${values.map((value) => this.show(value)).join(', ')}]`;
  }

  showError(error) {
    if (error.code === 'ERR_UNHANDLED_ERROR')
      return `unhandled ${this.show(error.context)}`;
    return error.constructor === Error ? `error ${error.message}` : error.constructor.name;
  }

  perform([op, ...rest]) {
    this.step();
    if (op === 'throw') throw new Error(rest[0]);
    if (op === 'default') {
      EventEmitter.defaultMaxListeners = this.number(rest[0]);
      return;
    }
    if (op === 'call') {
      this.listener(rest[0])(...this.values(rest[1]));
      return;
    }
    const result = this.operate(op, this.emitters[rest[0]], ...rest.slice(1));
    if (result !== undefined)
      this.trace.push(`${op} ${Array.isArray(result) ? this.showAll(result) : this.show(result)}`);
  }

  number(limit) {
    return typeof limit === 'string' ? NUMBERS[limit] : limit;
  }

  operate(op, emitter, event, ...rest) {
    const name = typeof event === 'string' ? this.name(event) : event;
    switch (op) {
      case 'emit': return emitter.emit(name, ...this.values(rest[0]));
      case 'on': return emitter.on(name, this.listener(rest[0]));
      case 'once': return emitter.once(name, this.listener(rest[0]));
      case 'prepend': return emitter.prependListener(name, this.listener(rest[0]));
      case 'prependOnce': return emitter.prependOnceListener(name, this.listener(rest[0]));
      case 'off': return emitter.removeListener(name, this.listener(rest[0]));
      case 'removeAll': return emitter.removeAllListeners(name);
      case 'clear': return emitter.removeAllListeners();
      case 'count': return emitter.listenerCount(name);
      case 'countOf': return emitter.listenerCount(name, this.listener(rest[0]));
      case 'listeners': return emitter.listeners(name);
      case 'raw': return emitter.rawListeners(name);
      case 'names': return emitter.eventNames();
      case 'limit': return emitter.setMaxListeners(this.number(event));
      case 'getLimit': return emitter.getMaxListeners();
      case 'keep': this.kept.push(...emitter.rawListeners(name)); return undefined;
      default: throw FATAL;
    }
  }

  all() {
    EventEmitter.defaultMaxListeners = 10;
    process.emitWarning = (warning) =>
      this.trace.push(`warn ${warning.message} ${this.show(warning.type)} ${warning.count}`);
    for (const op of this.main) {
      try {
        this.perform(op);
      } catch (error) {
        if (error instanceof RangeError && !error.code) throw error;
        this.trace.push(error === FATAL ? 'out of steps' : `threw ${this.show(error)}`);
        if (error === FATAL) break;
      }
    }
    for (const emitter of this.emitters) {
      for (const name of emitter.eventNames())
        this.trace.push(`left ${this.show(name)} ${this.showAll(emitter.rawListeners(name))}`);
    }
    return this.isQuirk ? null : this.trace;
  }
}

const programs = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
const traces = programs.map((program) => {
  run = new Run(program);
  return run.all();
});
process.stdout.write(JSON.stringify(traces));

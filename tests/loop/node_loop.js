// Runs loop programs, one JSON array of actions a line on standard input, each in a process of this
// script's own time line, and prints for each the labels in the order in which Node ran them.
'use strict';
const lines = require('fs').readFileSync(0, 'utf8').split('\n').filter(Boolean);

function perform(actions, log, handles) {
  for (const action of actions) {
    const run = () => { log.push(action.label); perform(action.then, log, handles); };
    if (action.queue === 'next_tick') process.nextTick(run);
    else if (action.queue === 'microtask') queueMicrotask(run);
    else if (action.queue === 'immediate') handles[action.label] = setImmediate(run);
    else if (action.queue === 'timeout') handles[action.label] = setTimeout(run, action.ms);
    else if (action.queue === 'clear') {
      const handle = handles[action.target];
      if (handle && handle.constructor.name === 'Immediate') clearImmediate(handle);
      else clearTimeout(handle);
    }
  }
}

function next(index) {
  if (index === lines.length) return;
  const log = [];
  setImmediate(() => {
    perform(JSON.parse(lines[index]), log, {});
    setTimeout(() => { console.log(JSON.stringify(log)); next(index + 1); }, 130);
  });
}
next(0);

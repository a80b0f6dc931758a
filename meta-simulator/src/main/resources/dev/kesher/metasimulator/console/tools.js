/* Meta's clock, calls that shall go wrong, and the calls that were made. */
import { post, put, remove } from '/_console/api.js';
import { h, show } from '/_console/dom.js';

const [clock, faults, calls, summary, said] = ['clock', 'faults', 'calls', 'summary', 'fault-said'].map((id) => document.getElementById(id));

export function start(refresh) {
  const then = (work) => work.then(() => refresh()).catch((error) => (said.textContent = error.message));
  document.querySelectorAll('[data-hours]').forEach((button) => {
    const seconds = Number(button.dataset.hours) * 3600;
    button.addEventListener('click', () => then(put('/clock', seconds === 0 ? { offsetSeconds: 0, stopped: false } : { advanceSeconds: seconds })));
  });
  document.getElementById('fault').addEventListener('submit', (event) => {
    event.preventDefault();
    said.textContent = '';
    then(post('/faults', { endpoint: value('endpoint'), code: Number(value('code')), times: Number(value('times')) }));
  });
  document.getElementById('clear-faults').addEventListener('click', () => then(remove('/faults')));
}

export function update(world, webhooks, waiting, made) {
  show(clock, clockWords(world.now), (words) => words);
  show(faults, waiting, () =>
    waiting.length === 0 ? h('li', { class: 'hint' }, 'None: every call is answered as it deserves.') : waiting.map((fault) => h('li', {}, faultWords(fault))),
  );
  show(calls, made, () => (made.length === 0 ? h('p', { class: 'hint' }, 'None yet.') : table(made.toReversed())));
  show(summary, { webhooks, callback: world.app.callback }, summaryOf);
}

function value(id) {
  return document.getElementById(id).value;
}

function clockWords(seconds) {
  const ahead = Math.round((seconds * 1000 - Date.now()) / 60_000);
  const time = new Date(seconds * 1000).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' });
  if (Math.abs(ahead) < 2) {
    return `${time}, as on this machine.`;
  }
  const hours = Math.round(Math.abs(ahead) / 6) / 10;
  return `${time}, ${hours} h ${ahead > 0 ? 'ahead of' : 'behind'} this machine.`;
}

function faultWords(fault) {
  const what = fault.kind === 'error' ? `code ${fault.code}` : fault.kind;
  return `${fault.endpoint}${fault.id ? ` of ${fault.id}` : ''}: ${what}, ${fault.times} more`;
}

function table(made) {
  return h(
    'table',
    {},
    h('thead', {}, h('tr', {}, ['Time', 'Call', 'Answer'].map((title) => h('th', { scope: 'col' }, title)))),
    h('tbody', {}, made.map(row)),
  );
}

function row(call) {
  const good = call.status >= 200 && call.status < 300;
  return h(
    'tr',
    {},
    h('td', {}, new Date(call.at).toLocaleTimeString()),
    h('td', { class: 'path' }, `${call.method} `, breakable(call.path)),
    h('td', { class: good ? '' : 'trouble-text' }, `${call.status || 'cut'}${call.code ? ` / ${call.code}` : ''}`),
  );
}

/** Breaks where a reader would. */
function breakable(path) {
  return path.split('/').slice(1).map((segment) => [h('wbr'), `/${segment}`]);
}

function summaryOf({ webhooks, callback }) {
  return [
    h('div', {}, h('dt', {}, 'Webhooks waiting'), h('dd', { class: webhooks.waiting > 0 ? 'trouble-text' : '' }, String(webhooks.waiting))),
    h('div', {}, h('dt', {}, 'delivered'), h('dd', {}, String(webhooks.delivered))),
    h('div', {}, h('dt', {}, 'sent to'), h('dd', { class: 'path' }, callback ?? 'nobody yet')),
  ];
}

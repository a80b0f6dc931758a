/* Who is connected, and the form that connects somebody. */
import { post } from '/_console/api.js';
import { h, show } from '/_console/dom.js';

const list = document.getElementById('businesses');
const form = document.getElementById('connect');
const connected = document.getElementById('connected');

/** `open` is told the id of the number that somebody chose. */
export function start(open) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    connect(open).catch((error) => connected.replaceChildren(error.message));
  });
}

export function update(world, chosen, open) {
  const businesses = world.wabas.map((waba) => ({
    id: waba.id,
    name: waba.name,
    subscribed: waba.subscribed,
    numbers: world.numbers.filter((number) => number.wabaId === waba.id).map(facts),
  }));
  show(list, { businesses, chosen }, () =>
    businesses.length === 0 ? h('li', { class: 'hint' }, 'None yet. Connect one below.') : businesses.map((each) => business(each, chosen, open)),
  );
}

function facts(number) {
  return {
    id: number.id,
    digits: number.digits,
    status: number.status,
    quality: number.qualityRating,
    verified: number.codeVerificationStatus,
    coexistence: number.coexistence,
  };
}

function business(shown, chosen, open) {
  return h(
    'li',
    {},
    h('h3', {}, h('bdi', {}, shown.name)),
    h('p', { class: 'ids' }, `WABA ${shown.id}`),
    !shown.subscribed && h('p', { class: 'hint' }, 'The app is not subscribed to it: no webhook is sent.'),
    h('ul', { class: 'numbers' }, shown.numbers.map((number) => h('li', {}, numberButton(number, chosen, open)))),
  );
}

function numberButton(number, chosen, open) {
  const chips = [
    chip(number.status, number.status === 'CONNECTED' ? 'good' : 'warn'),
    chip(`quality ${number.quality}`, number.quality === 'RED' ? 'bad' : ''),
    number.verified !== 'VERIFIED' && chip(number.verified, 'warn'),
    number.coexistence && chip('Business app', ''),
  ];
  return h(
    'button',
    { type: 'button', 'aria-pressed': String(number.id === chosen), data: { key: number.id }, on: { click: () => open(number.id) } },
    h('span', { class: 'display' }, `+${number.digits}`),
    h('span', { class: 'ids' }, `id ${number.id}`),
    h('span', { class: 'chips' }, chips),
  );
}

function chip(text, kind) {
  return h('span', { class: `chip ${kind}` }, text.toLowerCase().replaceAll('_', ' '));
}

async function connect(open) {
  const name = document.getElementById('business-name').value;
  const registered = document.getElementById('registered').checked;
  const answer = await post('/es/signups', { name, registered });
  connected.replaceChildren(
    h('p', { class: 'hint' }, 'Connected. Its code lives for 30 seconds:'),
    h('pre', { tabindex: '0' }, exchange(answer.code)),
  );
  open(answer.phoneNumberId);
}

function exchange(code) {
  return `curl "${window.location.origin}/v25.0/oauth/access_token?client_id=$APP&client_secret=$SECRET&code=${code}"`;
}

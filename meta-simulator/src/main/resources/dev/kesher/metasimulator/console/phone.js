/* The phone: who writes to whom, what both have said, and what is written next. */
import { get, post } from '/_console/api.js';
import { bubble, setTicks } from '/_console/bubbles.js';
import { h, show } from '/_console/dom.js';
import * as samples from '/_console/samples.js';

const REMEMBERED = 'local-meta-console';
const CUSTOMER = /^(\d{5,15}|[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128})$/;
const page = Object.fromEntries(
  ['number', 'customer', 'customers', 'window', 'chat', 'compose', 'text', 'file', 'sent'].map((id) => [id, document.getElementById(id)]),
);
const bubbles = new Map();
let changed = () => {};
let thread = '';
// Whoever scrolled up to read is not pulled down again.
let atEnd = true;

/** `refresh` is called when something was sent or somebody else was chosen. */
export function start(refresh) {
  changed = refresh;
  const remembered = JSON.parse(localStorage.getItem(REMEMBERED) ?? '{}');
  page.customer.value = remembered.customer ?? '972521234567';
  page.number.dataset.wanted = remembered.number ?? '';
  page.number.addEventListener('change', () => choose(page.number.value));
  page.customer.addEventListener('change', () => choose(page.number.value));
  page.compose.addEventListener('submit', (event) => {
    event.preventDefault();
    sendText();
  });
  page.text.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      sendText();
    }
  });
  page.compose.querySelectorAll('[data-send]').forEach((button) => button.addEventListener('click', () => attach(button.dataset.send)));
  page.chat.addEventListener('scroll', () => {
    atEnd = page.chat.scrollHeight - page.chat.scrollTop - page.chat.clientHeight < 60;
  });
  // Pictures have their height only when they are there.
  page.chat.addEventListener('load', toEnd, true);
  page.file.addEventListener('change', async () => {
    await send(await samples.file(page.file.files[0]));
    page.file.value = '';
  });
}

export function chosen() {
  return page.number.value;
}

export function choose(number) {
  page.number.dataset.wanted = number;
  localStorage.setItem(REMEMBERED, JSON.stringify({ number, customer: customer() }));
  changed();
}

export async function update(world) {
  offerNumbers(world);
  const number = page.number.value;
  if (number === '') {
    page.window.textContent = 'Connect a business first.';
    draw([], [], '');
    return;
  }
  const [partners, both] = await Promise.all([
    get(`/conversations?phoneNumberId=${number}`),
    customer() === '' ? { messages: [] } : get(`/conversations/${encodeURIComponent(customer())}?phoneNumberId=${number}`),
  ]);
  if (number !== page.number.value) {
    return;
  }
  offerCustomers(partners.conversations);
  page.window.textContent = both.windowOpen
    ? 'The 24-hour window is open: the business may answer freely.'
    : 'The 24-hour window is closed: only templates reach this customer.';
  const wabaId = world.numbers.find((known) => known.id === number)?.wabaId;
  draw(both.messages, world.wabas.find((waba) => waba.id === wabaId)?.templates ?? [], `${number} ${customer()}`);
}

function offerNumbers(world) {
  const names = new Map(world.wabas.map((waba) => [waba.id, waba.name]));
  const numbers = world.numbers.map((number) => ({ id: number.id, label: `${names.get(number.wabaId)} +${number.digits}` }));
  show(page.number, numbers, () => numbers.map((number) => h('option', { value: number.id }, number.label)));
  const wanted = page.number.dataset.wanted;
  if (numbers.some((number) => number.id === wanted) && page.number.value !== wanted) {
    page.number.value = wanted;
  }
  if (wanted === '') {
    page.number.dataset.wanted = page.number.value;
  }
}

function offerCustomers(conversations) {
  const known = conversations.map(({ customer: who }) => ({ key: who?.phone ?? who?.fixedUserId ?? '', name: who?.name ?? '' }));
  show(page.customers, known, () => known.map((who) => h('option', { value: who.key }, who.name)));
}

/** Bubbles are made once; later only their ticks change. */
function draw(messages, definitions, title) {
  if (title !== thread) {
    thread = title;
    atEnd = true;
    bubbles.clear();
    page.chat.replaceChildren();
  }
  for (const entry of messages) {
    const known = bubbles.get(entry.id);
    if (known) {
      setTicks(known, entry);
    } else {
      const element = bubble(entry, definitions, send);
      bubbles.set(entry.id, element);
      page.chat.append(element);
    }
  }
  page.chat.dataset.empty = String(bubbles.size === 0);
  toEnd();
}

function toEnd() {
  if (atEnd) {
    page.chat.scrollTop = page.chat.scrollHeight;
  }
}

function customer() {
  return page.customer.value.replace(/[-+() ]/g, '');
}

async function sendText() {
  const text = page.text.value.trim();
  if (text !== '' && (await send({ type: 'text', text }))) {
    page.text.value = '';
  }
}

async function attach(what) {
  if (what === 'file') {
    page.file.click();
  } else if (what === 'picture' || what === 'sticker') {
    await send(await samples[what]());
  } else {
    await send({ type: what });
  }
}

/** True when the simulator took it. */
async function send(message) {
  try {
    if (page.number.value === '') {
      throw new Error('Connect a business first.');
    }
    if (!CUSTOMER.test(customer())) {
      throw new Error('A customer is a phone number with its country code, or a business-scoped user id.');
    }
    await post(`/customers/${encodeURIComponent(customer())}/messages`, { to: page.number.value, ...message });
    page.sent.textContent = '';
    changed();
    return true;
  } catch (error) {
    page.sent.textContent = error.message;
    return false;
  }
}

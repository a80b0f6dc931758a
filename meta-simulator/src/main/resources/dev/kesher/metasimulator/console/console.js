/* The console: asks the controls every second while somebody looks, and hands the answers to the parts of the page. */
import { get } from '/_console/api.js';
import * as businesses from '/_console/businesses.js';
import * as phone from '/_console/phone.js';
import * as tools from '/_console/tools.js';

const POLL_MILLIS = 1000;
const CALLS = 25;
const trouble = document.getElementById('trouble');
let running = null;

phone.start(refresh);
businesses.start(phone.choose);
tools.start(refresh);
document.addEventListener('visibilitychange', refresh);
window.setInterval(refresh, POLL_MILLIS);
refresh();

/** One round at a time; whoever asks during one gets another right after it. */
async function refresh() {
  if (document.visibilityState !== 'visible') {
    return;
  }
  if (running) {
    running.again = true;
    return;
  }
  running = { again: false };
  try {
    await round();
    trouble.hidden = true;
  } catch (error) {
    console.error(error);
    trouble.textContent = 'The simulator does not answer. What you see may be old.';
    trouble.hidden = false;
  }
  const { again } = running;
  running = null;
  if (again) {
    refresh();
  }
}

async function round() {
  const [world, webhooks, { faults }, { calls }] = await Promise.all([
    get('/world'),
    get('/webhooks'),
    get('/faults'),
    get(`/calls?limit=${CALLS}`),
  ]);
  tools.update(world, webhooks, faults, calls);
  await phone.update(world);
  businesses.update(world, phone.chosen(), phone.choose);
  document.body.dataset.ready = 'yes';
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AttemptWork } from '../src/elements/connect/attempt-work.js';
import { GatewayProblem } from '../src/elements/gateway.js';

globalThis.sessionStorage ??= { getItem: () => null, setItem() {}, removeItem() {} };

/** What is told when the gateway answers an abandonment so, and a question about the attempt so. */
async function told(answer, attempt = { attemptId: 'a', state: 'pending' }) {
  const events = [];
  const abandon = answer === null ? async () => null : async () => Promise.reject(new GatewayProblem(answer));
  await new AttemptWork({ abandon, attempt: async () => attempt }, (event) => events.push(event)).abandon('a');
  assert.deepEqual(events[0], { type: 'abandoning' });
  return events.slice(1).map(({ type, problem, attempt }) => [type, problem?.code ?? attempt?.state].filter(Boolean));
}

const ANSWERS = [
  ['the gateway agrees', null, ['left']],
  ['there is no such attempt any more', { code: 'attempt-not-found', status: 404 }, ['left']],
  ['the gateway cannot be reached', { code: 'unreachable', status: 0 }, ['not-abandoned']],
  ['the gateway breaks', { code: 'internal', status: 500 }, ['not-abandoned']],
  ['the gateway is asked too often', { code: 'rate-limited', status: 429 }, ['not-abandoned']],
  ['the owner is signed out', { code: 'unauthenticated', status: 401 }, ['trouble', 'unauthenticated']],
  ['the attempt has moved on', { code: 'attempt-state', status: 409 }, ['attempt', 'pending']],
];

for (const [what, answer, event] of ANSWERS) {
  test(`when ${what}, the owner sees ${event.join(' ')}`, async () => assert.deepEqual(await told(answer), [event]));
}

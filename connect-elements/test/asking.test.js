/** What is asked before something is given up, and what is kept. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BEGINNING, nothingKept, step, tellsOfLoss } from '../src/elements/connect/flow.js';

const after = (...events) => events.reduce(step, BEGINNING);
const attempt = (state, more = {}) => ({ type: 'attempt', attempt: { attemptId: 'a', state, step: 'register', ...more } });
const connection = (state) => ({ type: 'loaded', connection: { state }, attempt: null });

for (const state of ['choose-number', 'needs-pin', 'pending', 'failed']) {
  test(`giving up an attempt that is ${state} asks first, and the screen stays`, () => {
    const asked = after(attempt(state), { type: 'abandon-asked' });

    assert.equal(asked.asking, 'abandon');
    assert.equal(asked.screen, state);
    assert.equal(step(asked, { type: 'reconsidered' }).asking, null);
  });
}

test('news about the same screen does not take a question away', () => {
  assert.equal(after(attempt('pending'), { type: 'abandon-asked' }, attempt('pending')).asking, 'abandon');
  const connected = after(connection('connected'), { type: 'disconnect-asked' });
  assert.equal(step(connected, { type: 'connection', connection: { state: 'connected' } }).asking, 'disconnect');
});

test('a question does not outlive its screen', () => {
  assert.equal(after(attempt('pending'), { type: 'abandon-asked' }, attempt('connected')).asking, null);
  assert.equal(after(attempt('needs-pin'), { type: 'abandon-asked' }, { type: 'acting', pin: true }).asking, null);
  assert.equal(after(attempt('failed'), { type: 'abandon-asked' }, { type: 'left' }).asking, null);
});

test('nothing is kept of an attempt that may be tried again but has no token', () => {
  const failedAt = (where, retryable) => after(attempt('failed', { step: where, problem: { code: 'vault-unavailable', retryable } }));

  assert.equal(nothingKept(failedAt('store-token', true)), true);
  assert.equal(nothingKept(failedAt('inspect-token', true)), false);
  assert.equal(nothingKept(failedAt('store-token', false)), false);
});

test('a code that the gateway could not take leaves nothing behind either', () => {
  const problem = { code: 'vault-unavailable', retryable: true };

  assert.equal(nothingKept(after({ type: 'code-arrived', attemptId: 'a' }, { type: 'attempt-refused', problem })), true);
});

test('a loss is told here until it is over, and not while nobody may read it', () => {
  const lost = after(connection('lost'));

  assert.equal(tellsOfLoss(BEGINNING), true);
  assert.equal(tellsOfLoss(lost), true);
  assert.equal(tellsOfLoss(step(lost, { type: 'window-ended', report: { event: 'cancelled' } })), true);
  assert.equal(tellsOfLoss(step(lost, { type: 'trouble', problem: { code: 'unreachable' } })), false);
  assert.equal(tellsOfLoss(after(connection('connected'))), false);
  assert.equal(tellsOfLoss(after(connection('none'))), false);
});

const GIVING_UP = [attempt('needs-pin'), { type: 'abandon-asked' }, { type: 'abandoning' }];

test('giving up is over only when the gateway has agreed', () => {
  const asked = after(...GIVING_UP);
  assert.deepEqual([asked.screen, asked.asking, asked.abandonment], ['needs-pin', 'abandon', 'asked']);

  const left = step(asked, { type: 'left', attemptId: 'a' });
  assert.deepEqual([left.screen, left.abandonment, left.abandoned], ['start', null, { attemptId: 'a' }]);
});

test('while the gateway is asked, the question cannot be taken back', () => {
  assert.equal(after(...GIVING_UP, { type: 'reconsidered' }).asking, 'abandon');
});

test('what the gateway does not let go of stays on the screen, and can be given up again or kept', () => {
  const refused = after(...GIVING_UP, { type: 'not-abandoned' });

  assert.deepEqual([refused.screen, refused.asking, refused.abandonment], ['needs-pin', 'abandon', 'refused']);
  assert.equal(step(refused, { type: 'abandoning' }).abandonment, 'asked');
  assert.deepEqual(step(refused, { type: 'reconsidered' }).asking, null);
});

test('an attempt that is found abandoned while that is asked for was abandoned here, and once', () => {
  const found = after(...GIVING_UP, attempt('abandoned'));
  assert.deepEqual(found.abandoned, { attemptId: 'a' });
  assert.equal(step(found, { type: 'left', attemptId: 'a' }).abandoned, found.abandoned);

  const elsewhere = after(attempt('pending'), attempt('abandoned'));
  assert.deepEqual(elsewhere.abandoned, { attemptId: 'a', elsewhere: true });
});

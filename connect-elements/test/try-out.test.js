import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TryOut } from '../src/elements/connect/try-out.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** Lets time pass; whoever waits for an answer has it before the next second. */
async function elapse(timers, millis) {
  for (let passed = 0; passed < millis; passed += SECOND) {
    timers.tick(SECOND);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Sends a test message to a gateway that says of it what `at` says, by the time since. */
function follow(timers, at) {
  timers.enable({ apis: ['setTimeout', 'Date'] });
  const begun = Date.now();
  const seen = { asked: 0, told: [], over: false };
  const gateway = {
    sendTestMessage: async () => ({ testMessageId: 't-1', state: 'queued' }),
    testMessage: async () => {
      seen.asked++;
      return { testMessageId: 't-1', ...at(Date.now() - begun) };
    },
  };
  new TryOut(gateway, ({ test: state }) => seen.told.push(state)).sendTest().then(() => (seen.over = true));
  return seen;
}

test('an outcome that comes when the message is too late is told', async (t) => {
  const late = { state: 'failed', problem: { code: 'too-late' } };
  const seen = follow(t.mock.timers, (age) => (age < 10 * MINUTE ? { state: 'queued' } : late));

  await elapse(t.mock.timers, 11 * MINUTE);

  assert.deepEqual(seen.told.at(-1), late);
  assert.ok(seen.over);
  assert.ok(seen.asked < 40, `asked ${seen.asked} times`);
});

test('what was sent is looked after for a minute and a half', async (t) => {
  const seen = follow(t.mock.timers, () => ({ state: 'sent' }));

  await elapse(t.mock.timers, 3 * MINUTE);

  assert.equal(seen.told.at(-1).state, 'sent');
  assert.ok(seen.over);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BEGINNING, step } from '../src/elements/connect/flow.js';
import { olderEvent, progress } from '../src/elements/connect/progress.js';

const STARTED = { attemptId: 'a-1', supportCode: '3F2A9-01BC4' };
const OF_ATTEMPT = { attemptId: 'a-1', supportCode: '3F2A9-01BC4' };
const NONE = { state: 'none' };
const CONNECTED = { state: 'connected', phoneNumberId: '331' };

const loaded = (connection, attempt = null) => ({ type: 'loaded', connection, attempt });
const attempt = (state, more = {}) => ({ type: 'attempt', attempt: { attemptId: 'a-1', state, ...more } });
const ended = (report) => ({ type: 'window-ended', report });
const PREPARED = [{ type: 'preparing' }, { type: 'prepared', started: STARTED }];
const OPENED = { type: 'window-opened' };
const ARRIVED = { type: 'code-arrived', attemptId: 'a-1' };
const READY = [loaded(NONE), ...PREPARED];
const AT_META = [...READY, OPENED];
const AT_WORK = [...AT_META, ARRIVED];

/** What is told from the last of these events. */
function told(...events) {
  let state = BEGINNING;
  let details = [];
  for (const event of events.flat(Infinity)) {
    const before = state;
    state = step(before, event);
    details = progress(before, state);
  }
  return details;
}

const ONE_THING = [
  ['the click is possible', READY, { stage: 'ready', connection: 'none', ...OF_ATTEMPT }],
  ['a window opens', AT_META, { stage: 'window-opened', ...OF_ATTEMPT }],
  ['a window is closed', [AT_META, ended({ event: 'closed' })], { stage: 'window-closed', ...OF_ATTEMPT }],
  [
    'another window opens after it',
    [AT_META, ended({ event: 'closed' }), { type: 'leaving-reconsidered' }, OPENED],
    { stage: 'window-opened', ...OF_ATTEMPT },
  ],
  [
    'a window opens in place of one that went unseen',
    [AT_META, OPENED],
    { stage: 'window-opened', ...OF_ATTEMPT },
  ],
  [
    'the owner cancels at Meta',
    [AT_META, ended({ event: 'cancelled', currentStep: 'PERMISSIONS' })],
    { stage: 'cancelled-at-meta', currentStep: 'PERMISSIONS', ...OF_ATTEMPT },
  ],
  [
    "Meta's window reports an error",
    [AT_META, ended({ event: 'error', errorCode: '524999', errorMessage: 'In use.', sessionId: 's' })],
    { stage: 'meta-error', errorCode: '524999', errorMessage: 'In use.', ...OF_ATTEMPT },
  ],
  ['no code comes', [AT_META, ended({ event: 'no-code' })], { stage: 'no-code', ...OF_ATTEMPT }],
  ['the window is blocked', [READY, ended({ event: 'blocked' })], { stage: 'popup-blocked', ...OF_ATTEMPT }],
  [
    'the next window is blocked too',
    [READY, ended({ event: 'blocked' }), ended({ event: 'blocked' })],
    { stage: 'popup-blocked', ...OF_ATTEMPT },
  ],
  ['an SDK opens nothing', [AT_META, ended({ event: 'sdk-blocked' })], { stage: 'sdk-blocked', ...OF_ATTEMPT }],
  [
    'the SDK cannot be loaded',
    [loaded(NONE), { type: 'preparing' }, { type: 'not-prepared', started: STARTED }],
    { stage: 'sdk-blocked', ...OF_ATTEMPT },
  ],
  [
    'the next step is at work',
    [AT_WORK, attempt('working', { step: 'register' })],
    { stage: 'working', step: 'register', ...OF_ATTEMPT },
  ],
  ['a number is to be chosen', [AT_WORK, attempt('choose-number')], { stage: 'choose-number', ...OF_ATTEMPT }],
  ['the PIN is asked for', [AT_WORK, attempt('needs-pin')], { stage: 'needs-pin', ...OF_ATTEMPT }],
  [
    'the PIN is asked for again',
    [AT_WORK, attempt('needs-pin'), { type: 'acting', pin: true }, attempt('needs-pin')],
    { stage: 'needs-pin', ...OF_ATTEMPT },
  ],
  [
    'a replacement is to be confirmed',
    [AT_WORK, attempt('confirm-replacement')],
    { stage: 'confirm-replacement', ...OF_ATTEMPT },
  ],
  [
    'Meta looks at the number',
    [AT_WORK, attempt('pending', { problem: { code: 'number-under-review' } })],
    { stage: 'pending', code: 'number-under-review', ...OF_ATTEMPT },
  ],
  [
    'the number is connected',
    [AT_WORK, attempt('connected', { connection: { phoneNumberId: '331', phoneNumber: '+972 55 1' } })],
    { stage: 'connected', phoneNumberId: '331', phoneNumber: '+972 55 1', ...OF_ATTEMPT },
  ],
  [
    'the attempt fails',
    [AT_WORK, attempt('failed', { problem: { code: 'no-number' } })],
    { stage: 'failed', code: 'no-number', ...OF_ATTEMPT },
  ],
  [
    'the gateway refuses a request',
    [loaded(NONE), { type: 'trouble', problem: { code: 'rate-limited' } }],
    { stage: 'failed', code: 'rate-limited' },
  ],
  [
    'the owner leaves',
    [AT_META, { type: 'leaving-asked' }, { type: 'left', attemptId: 'a-1' }],
    { stage: 'abandoned', attemptId: 'a-1' },
  ],
  [
    'the owner left in another tab',
    [AT_WORK, attempt('pending'), attempt('abandoned')],
    { stage: 'abandoned', attemptId: 'a-1', elsewhere: true },
  ],
  ['the connection is lost', [loaded({ ...CONNECTED, state: 'lost' })], { stage: 'lost', phoneNumberId: '331' }],
  [
    'the number is let go',
    [
      loaded(CONNECTED),
      { type: 'connection', connection: { ...CONNECTED, state: 'disconnecting' } },
      { type: 'reload' },
      loaded(NONE),
    ],
    { stage: 'disconnected', phoneNumberId: '331' },
  ],
  ['the token is refused', [{ type: 'trouble', problem: { code: 'unauthenticated' } }], { stage: 'signed-out' }],
  ['the page may not ask', [{ type: 'trouble', problem: { code: 'host-not-allowed' } }], { stage: 'host-not-allowed' }],
  ['the gateway is away', [{ type: 'trouble', problem: { code: 'unreachable' } }], { stage: 'unreachable' }],
];

for (const [what, events, detail] of ONE_THING) {
  test(`one thing is told when ${what}`, () => {
    assert.deepEqual(told(events), [detail]);
  });
}

test('a code that arrives is told, and then that the gateway is at work', () => {
  assert.deepEqual(told(AT_WORK), [
    { stage: 'code-received', ...OF_ATTEMPT },
    { stage: 'working', step: 'store-token', ...OF_ATTEMPT },
  ]);
});

test('a number in place of another is connected, and the other replaced', () => {
  const [first, second, ...more] = told(
    loaded(CONNECTED),
    PREPARED,
    OPENED,
    ARRIVED,
    attempt('connected', { connection: { phoneNumberId: '332' } }),
  );
  assert.deepEqual(first, { stage: 'connected', phoneNumberId: '332', ...OF_ATTEMPT });
  assert.deepEqual(second, { stage: 'replaced', phoneNumberId: '332', previousPhoneNumberId: '331', ...OF_ATTEMPT });
  assert.deepEqual(more, []);
});

test('the same number again replaces nothing', () => {
  const lost = { ...CONNECTED, state: 'lost' };
  const again = attempt('connected', { connection: { phoneNumberId: '331' } });
  assert.deepEqual(
    told(loaded(lost), PREPARED, OPENED, ARRIVED, again).map(({ stage }) => stage),
    ['connected'],
  );
});

const NOTHING = [
  ['a page that is loaded with a connection', [loaded(CONNECTED)]],
  [
    'a connection that was lost before the reload too',
    [loaded({ state: 'lost' }), { type: 'reload' }, loaded({ state: 'lost' })],
  ],
  ['a question whether to leave', [AT_META, { type: 'leaving-asked' }]],
  ['the same step once more', [AT_WORK, attempt('working', { step: 'register' }), attempt('working', { step: 'register' })]],
  ['a choice of the way', [READY, { type: 'way-chosen', way: 'new' }]],
  ['a test message', [loaded(CONNECTED), { type: 'test', test: { state: 'sent' } }]],
  ['the way back from an ending', [AT_META, ended({ event: 'no-code' }), { type: 'home' }]],
];

for (const [what, events] of NOTHING) {
  test(`nothing is told of ${what}`, () => {
    assert.deepEqual(told(events), []);
  });
}

test('no detail can be changed by one listener for the next', () => {
  assert.ok(told(AT_WORK).every(Object.isFrozen));
});

test('what the browser or the gateway knows beyond the listed members is not told', () => {
  const secretive = { code: 'AQB-code', pin: '123456', token: 'ey' };
  const all = [
    told(AT_META, ended({ event: 'error', errorCode: '1', ...secretive })),
    told(AT_WORK, attempt('failed', { problem: { code: 'no-number', ...secretive, code: 'no-number' }, ...secretive })),
    told(AT_WORK, attempt('connected', { connection: { phoneNumberId: '331', ...secretive }, ...secretive })),
  ];
  assert.doesNotMatch(JSON.stringify(all), /AQB-code|123456|"ey"/);
});

test('the older events say what they always said', () => {
  assert.deepEqual(olderEvent({ stage: 'connected', ...OF_ATTEMPT, phoneNumberId: '331' }), {
    name: 'connected',
    detail: { attemptId: 'a-1', phoneNumberId: '331' },
  });
  assert.deepEqual(olderEvent({ stage: 'failed', ...OF_ATTEMPT, code: 'no-number' }), {
    name: 'failed',
    detail: { ...OF_ATTEMPT, code: 'no-number' },
  });
  assert.deepEqual(olderEvent({ stage: 'abandoned', attemptId: 'a-1' }), {
    name: 'abandoned',
    detail: { attemptId: 'a-1' },
  });
  assert.deepEqual(olderEvent({ stage: 'signed-out' }), { name: 'signed-out', detail: {} });
  assert.equal(olderEvent({ stage: 'abandoned', attemptId: 'a-1', elsewhere: true }), null);
  assert.equal(olderEvent({ stage: 'failed', code: 'rate-limited' }), null);
  assert.equal(olderEvent({ stage: 'pending', ...OF_ATTEMPT }), null);
});

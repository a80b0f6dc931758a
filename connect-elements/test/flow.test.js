import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BEGINNING, needsPreparation, step } from '../src/elements/connect/flow.js';
import { SCREENS } from '../src/elements/connect/screens.js';

const after = (...events) => events.reduce(step, BEGINNING);
const connection = (state) => ({ type: 'loaded', connection: { state }, attempt: null });
const openAttempt = (state) => ({ ...connection('none'), attempt: { attemptId: 'a', state } });
const watched = (state) => ({ type: 'connection', connection: { state } });
const notPrepared = (code) => ({ type: 'not-prepared', problem: { code } });
const attempt = (state, more) => ({ type: 'attempt', attempt: { attemptId: 'a', state, ...more } });
const trouble = (code) => ({ type: 'trouble', problem: { code } });
const prepared = { type: 'prepared', started: { attemptId: 'a', supportCode: 'S1' } };
const opened = [connection('none'), prepared, { type: 'window-opened' }];
const ended = (event) => ({ type: 'window-ended', report: { event } });

const JOURNEYS = [
  ['nothing is connected', [connection('none')], 'start', null],
  ['a number is connected', [connection('connected')], 'connected', null],
  ['the connection is lost', [connection('lost')], 'lost', null],
  ['the gateway knows a state that this version does not', [connection('new-state')], 'start', null],
  ['an attempt is still working', [openAttempt('working')], 'working', null],
  ['an attempt only waits for a code', [openAttempt('waiting')], 'start', null],
  ['nobody is signed in', [trouble('unauthenticated')], 'signed-out', null],
  ['the host page may not call', [trouble('host-not-allowed')], 'host-not-allowed', null],
  ['the gateway is away', [trouble('unreachable')], 'unreachable', null],
  ['the gateway refuses', [trouble('business-reserved')], 'refused', null],
  ["Meta's window is open", opened, 'start', 'connecting'],
  ['the owner wants to leave', [...opened, { type: 'leaving-asked' }], 'start', 'leaving'],
  ['the owner stays', [...opened, { type: 'leaving-asked' }, { type: 'leaving-reconsidered' }], 'start', 'connecting'],
  ['the owner left', [...opened, { type: 'leaving-asked' }, { type: 'left' }], 'start', null],
  ["Meta's window was closed", [...opened, ended('closed')], 'start', 'leaving'],
  ["Meta's window was blocked", [...opened, ended('blocked')], 'popup-blocked', null],
  ["Meta's SDK was blocked", [...opened, ended('sdk-blocked')], 'sdk-blocked', null],
  ['the owner cancelled at Meta', [...opened, ended('cancelled')], 'ended', null],
  ['Meta gave no code', [...opened, ended('no-code')], 'ended', null],
  ['the code has come', [...opened, { type: 'code-arrived', attemptId: 'a' }], 'working', null],
  ['a number has to be chosen', [...opened, attempt('choose-number')], 'choose-number', 'connecting'],
  ['a PIN is needed', [connection('none'), attempt('needs-pin')], 'needs-pin', null],
  ['another number is connected', [connection('connected'), attempt('confirm-replacement')], 'confirm-replacement', null],
  ['Meta reviews the number', [connection('none'), attempt('pending')], 'pending', null],
  ['the number is connected now', [connection('none'), attempt('connected')], 'success', null],
  ['the attempt failed', [connection('none'), attempt('failed')], 'failed', null],
  ['the attempt was abandoned elsewhere', [connection('lost'), attempt('abandoned')], 'lost', null],
  ['its success is shown and the connection is read', [attempt('connected'), watched('connected')], 'success', null],
];

for (const [name, events, screen, overlay] of JOURNEYS) {
  test(`when ${name}, the owner sees ${screen}${overlay ? ` behind ${overlay}` : ''}`, () => {
    const state = after(...events);
    assert.equal(state.screen, screen);
    assert.equal(state.overlay, overlay);
    assert.ok(Object.hasOwn(SCREENS, state.screen));
  });
}

test('a click before the SDK is there says that it is blocked', () => {
  assert.equal(after(connection('none'), { type: 'connect-in-vain' }).screen, 'sdk-blocked');
});

test('a click after the preparation was refused says why', () => {
  const refused = after(connection('connected'), notPrepared('unreachable'));
  assert.equal(step(refused, { type: 'connect-in-vain' }).screen, 'unreachable');
});

test('a preparation that fails disturbs nobody who is connected', () => {
  assert.equal(after(connection('connected'), notPrepared('unreachable')).screen, 'connected');
});

test('the support code of the attempt is there while its window is open', () => {
  assert.equal(after(...opened).supportCode, 'S1');
});

test('after the owner left, a new attempt is prepared', () => {
  const state = after(...opened, { type: 'left' });
  assert.equal(state.preparation.state, 'idle');
  assert.ok(needsPreparation(state));
});

test('reading anew forgets what was shown, but not how the connection was', () => {
  const { screen, overlay, connection, attempt, preparation } = after(...opened, { type: 'reload' });
  assert.deepEqual([screen, overlay, connection.state, attempt], ['loading', null, 'none', null]);
  assert.equal(preparation.state, 'idle');
});

test('no step changes the state before it', () => {
  assert.ok(Object.isFrozen(after(connection('none'))));
});

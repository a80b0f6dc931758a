import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  CLOSED_PATIENCE,
  CLOSING_PATIENCE,
  CODE_PATIENCE,
  EVENT_PATIENCE,
  verdict,
} from '../src/elements/connect/verdict.js';

const FINISHED = { kind: 'finished', sessionInfo: { event: 'FINISH', wabaId: '1' } };
const STOPPED = { kind: 'stopped', report: { event: 'cancelled', currentStep: 'PHONE' } };
const AT = 1_000_000;
const wait = { kind: 'wait' };
const closed = { kind: 'ended', report: { event: 'closed' } };
const noCode = { kind: 'ended', report: { event: 'no-code' } };
const stopped = { kind: 'ended', report: STOPPED.report };
const code = (sessionInfo) => ({ kind: 'code', code: 'c', sessionInfo });

const CASES = [
  ['nothing has happened', {}, 0, wait],
  ['only the event of a good end has come', { heard: FINISHED }, 60_000, wait],
  ['only the event of a cancellation has come', { heard: STOPPED }, 60_000, wait],
  ['the code and the event are there', { code: 'c', codeAt: AT, heard: FINISHED }, 0, code(FINISHED.sessionInfo)],
  ['the code is there and the event may still come', { code: 'c', codeAt: AT }, EVENT_PATIENCE - 1, wait],
  ['the code is there and the event has not come in time', { code: 'c', codeAt: AT }, EVENT_PATIENCE, code({})],
  ['the code is there though a cancellation was heard', { code: 'c', codeAt: AT, heard: STOPPED }, EVENT_PATIENCE, code({})],
  ['the window is closed after a cancellation', { closedAt: AT, heard: STOPPED }, 0, stopped],
  ['the login answers without a code after a cancellation', { answeredAt: AT, heard: STOPPED }, 0, stopped],
  ['the window is closed and an answer may come', { closedAt: AT }, CLOSING_PATIENCE - 1, wait],
  ['the window is closed and no answer has come', { closedAt: AT }, CLOSING_PATIENCE, closed],
  ['the login has answered without a code, the window is open', { answeredAt: AT }, CLOSING_PATIENCE, closed],
  ['both are over, the event may come', { answeredAt: AT, closedAt: AT }, CLOSED_PATIENCE - 1, wait],
  ['both are over and nothing was heard', { answeredAt: AT, closedAt: AT }, CLOSED_PATIENCE, closed],
  ['all is done at Meta and the login gives no code', { answeredAt: AT, heard: FINISHED }, 0, noCode],
  ['all is done at Meta and the code may come', { closedAt: AT, heard: FINISHED }, CODE_PATIENCE - 1, wait],
  ['all is done at Meta and no code has come', { closedAt: AT, heard: FINISHED }, CODE_PATIENCE, noCode],
];

for (const [name, facts, later, expected] of CASES) {
  test(`when ${name}, the verdict is ${expected.report?.event ?? expected.kind}`, () => {
    assert.deepEqual(verdict({ openedAt: AT - 5_000, opened: true, ...facts }, AT + later), expected);
  });
}

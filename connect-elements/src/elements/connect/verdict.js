/**
 * How Meta's window ended. The login's answer, the message event and the closing of the window come in any order, and
 * some of them never (docs/meta/signup.md#session-info).
 *
 * Facts: {openedAt, opened, code, codeAt, heard, answeredAt, closedAt}. heard is what session-info.js read last,
 * answeredAt the time of a login answer without a code, opened whether a window was seen to open.
 */

/** The code lives 30 s, so the event is waited for only a moment. */
export const EVENT_PATIENCE = 2_500;
/** The login's answer, or the event, may come a little after the window is gone; after both are, only the event. */
export const CLOSING_PATIENCE = 1_500;
export const CLOSED_PATIENCE = 400;
/** After the event says that all is done, a code must follow; the window may still be saying good-bye. */
export const CODE_PATIENCE = 4_000;

/** @returns {{kind: 'wait'} | {kind: 'code', code: string, sessionInfo: object} | {kind: 'ended', report: object}} */
export function verdict(facts, now) {
  return facts.code ? withCode(facts, now) : withoutCode(facts, now);
}

function withCode({ code, codeAt, heard }, now) {
  const finished = heard?.kind === 'finished';
  return finished || now - codeAt >= EVENT_PATIENCE
    ? { kind: 'code', code, sessionInfo: finished ? heard.sessionInfo : {} }
    : { kind: 'wait' };
}

function withoutCode({ heard, answeredAt, closedAt }, now) {
  const overSince = Math.min(answeredAt ?? Infinity, closedAt ?? Infinity);
  if (overSince === Infinity) {
    return { kind: 'wait' };
  }
  if (heard?.kind === 'stopped') {
    return { kind: 'ended', report: heard.report };
  }
  if (heard?.kind === 'finished') {
    // An answer without a code is final, silence is not yet.
    return answeredAt || now - overSince >= CODE_PATIENCE
      ? { kind: 'ended', report: { event: 'no-code' } }
      : { kind: 'wait' };
  }
  const patience = answeredAt && closedAt ? CLOSED_PATIENCE : CLOSING_PATIENCE;
  return now - overSince >= patience ? { kind: 'ended', report: { event: 'closed' } } : { kind: 'wait' };
}

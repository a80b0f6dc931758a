/**
 * What the owner sees, as a function: step(state, event) gives the next state. No clock, no network, no DOM.
 *
 * screen: loading, signed-out, host-not-allowed, unreachable, refused (the gateway, before anything was started);
 *   start, connected, lost, connecting, disconnecting (the connection);
 *   popup-blocked, sdk-blocked, ended (Meta's window gave no code);
 *   working, choose-number, needs-pin, confirm-replacement, pending, success, failed (the attempt).
 * overlay: null, connecting, leaving; on top of a screen while Meta's window is open.
 * asking: null, disconnect, abandon; the question that stands in place of a screen's buttons.
 * abandonment: null, asked (the gateway, for an attempt that the owner gives up), refused.
 * preparation: what the click needs beforehand: {state: idle | busy | ready | sdk-blocked | failed, started, problem}.
 * windows: how many of Meta's windows were opened; report: how the last one ended. abandoned: {attemptId}, the last one.
 * way: keep or new, the number that the owner brings. test, qr: what is tried out once it is connected.
 */

const IDLE = { state: 'idle', started: null, problem: null };

export const BEGINNING = Object.freeze({
  screen: 'loading',
  overlay: null,
  windowGone: false,
  windows: 0,
  way: 'keep',
  preparation: IDLE,
  connection: null,
  attempt: null,
  problem: null,
  report: null,
  supportCode: null,
  slow: false,
  pinSent: false,
  notice: null,
  asking: null,
  abandonment: null,
  abandoned: null,
  test: null,
  qr: null,
});

const ATTEMPT_SCREENS = {
  waiting: null,
  working: 'working',
  'choose-number': 'choose-number',
  'needs-pin': 'needs-pin',
  'confirm-replacement': 'confirm-replacement',
  pending: 'pending',
  connected: 'success',
  failed: 'failed',
  abandoned: null,
};
const CONNECTION_SCREENS = {
  none: 'start',
  connecting: 'connecting',
  connected: 'connected',
  lost: 'lost',
  disconnecting: 'disconnecting',
};
const TROUBLE_SCREENS = {
  unauthenticated: 'signed-out',
  'host-not-allowed': 'host-not-allowed',
  unreachable: 'unreachable',
};
/** Where a click can open Meta's window, so that an attempt and the SDK have to be there before. */
const WITH_CONNECT = ['start', 'connected', 'lost', 'popup-blocked', 'sdk-blocked', 'ended', 'failed'];

const BEFORE_THE_CONNECTION = ['signed-out', 'host-not-allowed', 'unreachable', 'refused'];

export const needsPreparation = (state) => WITH_CONNECT.includes(state.screen);

const home = (state, connection = state.connection) => ({
  screen: CONNECTION_SCREENS[connection?.state] ?? 'start',
  connection,
  attempt: null,
  problem: null,
  report: null,
  notice: null,
});

const STEPS = {
  reload: ({ connection, way, windows }) => ({ ...BEGINNING, connection, way, windows }),
  loaded: (state, { connection, attempt }) =>
    ATTEMPT_SCREENS[attempt?.state] ? { connection, ...atAttempt(state, attempt) } : home(state, connection),
  connection: (state, { connection }) =>
    state.screen === 'success' ? { connection } : home(state, connection),
  trouble: (state, { problem }) => ({ screen: TROUBLE_SCREENS[problem.code] ?? 'refused', overlay: null, problem }),

  preparing: (state) => ({ preparation: { ...state.preparation, state: 'busy', problem: null } }),
  prepared: (state, { started }) => ({ preparation: { state: 'ready', started, problem: null } }),
  'not-prepared': (state, { problem, started }) => ({
    preparation: { state: problem ? 'failed' : 'sdk-blocked', started: started ?? null, problem: problem ?? null },
    ...(state.screen === 'start' ? atNotPrepared(problem) : {}),
  }),
  'connect-in-vain': (state) => atNotPrepared(state.preparation.problem),

  'way-chosen': (state, { way }) => ({ way }),
  'window-opened': (state) => ({
    overlay: 'connecting',
    windowGone: false,
    windows: state.windows + 1,
    supportCode: state.preparation.started?.supportCode ?? null,
    test: null,
    qr: null,
  }),
  'leaving-asked': (state) => (state.overlay ? { overlay: 'leaving' } : {}),
  'leaving-reconsidered': (state) => (state.overlay ? { overlay: 'connecting' } : {}),
  'window-ended': (state, { report }) => atEnding(state, report),
  left: (state, { attemptId }) => ({
    ...home(state),
    overlay: null,
    preparation: IDLE,
    abandoned: state.abandoned?.attemptId === attemptId ? state.abandoned : { attemptId },
  }),
  abandoning: () => ({ abandonment: 'asked' }),
  'not-abandoned': () => ({ abandonment: 'refused' }),
  'code-arrived': (state, { attemptId }) => ({
    screen: 'working',
    overlay: null,
    attempt: { attemptId, step: 'store-token' },
    preparation: IDLE,
    slow: false,
    pinSent: false,
    notice: null,
  }),

  acting: (state, { pin }) => ({ screen: 'working', slow: false, pinSent: pin === true, notice: null }),
  attempt: (state, { attempt, notice }) => ({ ...atAttempt(state, attempt), notice: notice ?? null }),
  'attempt-refused': (state, { problem }) => ({ screen: 'failed', problem, slow: false }),
  slow: () => ({ slow: true }),

  home: (state) => home(state),
  test: (state, { test }) => ({ test }),
  qr: (state, { qr }) => ({ qr }),
  'disconnect-asked': () => ({ asking: 'disconnect' }),
  'abandon-asked': () => ({ asking: 'abandon', abandonment: null }),
  reconsidered: ({ abandonment }) => (abandonment === 'asked' ? {} : { asking: null, abandonment: null }),
};

/** A question does not outlive the screen that it is about. */
export function step(state, event) {
  const next = { ...state, ...STEPS[event.type](state, event) };
  return Object.freeze(next.screen === state.screen ? next : { ...next, asking: null, abandonment: null });
}

/** A failed attempt whose code never became a stored token: nothing can go on from there (docs/meta/signup.md#code). */
export const nothingKept = ({ attempt, problem }) => attempt?.step === 'store-token' && problem?.retryable === true;

/** Whether the owner reads here that the connection is lost, or is on the way to a new one. */
export const tellsOfLoss = ({ screen, connection }) =>
  screen === 'loading' || (connection?.state === 'lost' && !BEFORE_THE_CONNECTION.includes(screen));

function atAttempt(state, attempt) {
  const screen = ATTEMPT_SCREENS[attempt.state];
  return screen
    ? {
        screen,
        attempt,
        problem: attempt.problem ?? null,
        supportCode: attempt.supportCode ?? state.supportCode,
        report: null,
        slow: screen === 'working' && state.slow,
      }
    : { ...home(state), ...(attempt.state === 'abandoned' ? atAbandoned(state, attempt) : {}) };
}

/** Elsewhere, unless it is the answer to what the owner wants here. */
const atAbandoned = ({ abandonment }, { attemptId }) => ({
  abandoned: abandonment === 'asked' ? { attemptId } : { attemptId, elsewhere: true },
});

function atNotPrepared(problem) {
  return problem
    ? { screen: TROUBLE_SCREENS[problem.code] ?? 'refused', problem }
    : { screen: 'sdk-blocked', overlay: null };
}

function atEnding(state, report) {
  switch (report.event) {
    case 'closed':
      return { overlay: 'leaving', windowGone: true, report };
    case 'blocked':
      return { overlay: null, screen: 'popup-blocked', report };
    case 'sdk-blocked':
      return { overlay: null, screen: 'sdk-blocked', report, preparation: { ...state.preparation, state: 'sdk-blocked' } };
    default:
      return { overlay: null, screen: 'ended', report };
  }
}

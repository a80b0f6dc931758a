/**
 * What the host page is told, as a function: progress(before, after) gives what happened between two states of flow.js. The
 * only place that decides it. No detail carries a token, a code or a PIN.
 *
 * @typedef {'ready' | 'window-opened' | 'window-closed' | 'cancelled-at-meta' | 'meta-error' | 'no-code' | 'popup-blocked'
 *   | 'sdk-blocked' | 'code-received' | 'working' | 'choose-number' | 'needs-pin' | 'confirm-replacement' | 'pending'
 *   | 'connected' | 'replaced' | 'failed' | 'abandoned' | 'lost' | 'disconnected' | 'signed-out' | 'host-not-allowed'
 *   | 'unreachable'} ProgressStage
 *
 * @typedef {object} ProgressDetail the detail of the event `progress`; frozen; what is not known is left out
 * @property {ProgressStage} stage
 * @property {string} [attemptId] the attempt that it is about, where there is one
 * @property {string} [supportCode] what the owner can name to support
 * @property {string} [connection] ready: none, connecting, connected, lost or disconnecting
 * @property {string} [currentStep] cancelled-at-meta: Meta's name of the step, free text
 * @property {string} [errorCode] meta-error: Meta's number
 * @property {string} [errorMessage] meta-error: Meta's words
 * @property {string} [step] working: the gateway's step
 * @property {string} [code] failed, pending: as in the gateway's problem documents
 * @property {string} [phoneNumberId] connected, replaced, lost, disconnected
 * @property {string} [phoneNumber] connected, replaced: as Meta writes it
 * @property {string} [businessName] connected, replaced: as Meta writes it
 * @property {string} [previousPhoneNumberId] replaced: of the number that was let go
 * @property {true} [elsewhere] abandoned: in another tab or on another device
 */

/** Stages that are the screen of the same name; the others are found by a rule of their own. */
const SCREENS = ['choose-number', 'needs-pin', 'confirm-replacement', 'signed-out', 'host-not-allowed', 'unreachable'];
const WAS_CONNECTED = ['connected', 'lost', 'disconnecting'];

const RULES = [
  disconnected,
  lost,
  ready,
  opened,
  ended,
  sdkBlocked,
  arrived,
  working,
  screen,
  pending,
  failed,
  connected,
  replaced,
  abandoned,
];

/** @returns {ProgressDetail[]} what happened, in this order; mostly nothing or one thing */
export function progress(before, after) {
  return RULES.map((rule) => rule(before, after))
    .filter((detail) => detail !== null)
    .map((detail) => Object.freeze(present(detail)));
}

/** The event that stood for this before there was `progress`, which host pages may rely on. */
export function olderEvent({ stage, supportCode, elsewhere, ...detail }) {
  switch (stage) {
    case 'signed-out':
      return { name: 'signed-out', detail: {} };
    case 'connected':
      return { name: 'connected', detail };
    case 'failed':
      return detail.attemptId ? { name: 'failed', detail: { ...detail, supportCode } } : null;
    case 'abandoned':
      return elsewhere ? null : { name: 'abandoned', detail };
    default:
      return null;
  }
}

const comesTo = (name, before, after) => after.screen === name && before.screen !== name;

/** Of Meta's window, and of what was made ready for it. */
const ofWindow = ({ preparation, supportCode }) => ({
  attemptId: preparation.started?.attemptId,
  supportCode: preparation.started?.supportCode ?? supportCode,
});

const ofAttempt = ({ attempt, supportCode }) => ({ attemptId: attempt?.attemptId, supportCode });

function disconnected(before, after) {
  const was = before.connection;
  return WAS_CONNECTED.includes(was?.state) && after.connection?.state === 'none'
    ? { stage: 'disconnected', phoneNumberId: was.phoneNumberId }
    : null;
}

function lost(before, after) {
  return after.connection?.state === 'lost' && before.connection?.state !== 'lost'
    ? { stage: 'lost', phoneNumberId: after.connection.phoneNumberId }
    : null;
}

function ready(before, after) {
  return after.preparation.state === 'ready' && before.preparation.state !== 'ready'
    ? { stage: 'ready', ...ofWindow(after), connection: after.connection?.state }
    : null;
}

function opened(before, after) {
  return after.windows > before.windows ? { stage: 'window-opened', ...ofWindow(after) } : null;
}

const ENDINGS = {
  closed: () => ({ stage: 'window-closed' }),
  cancelled: ({ currentStep }) => ({ stage: 'cancelled-at-meta', currentStep }),
  error: ({ errorCode, errorMessage }) => ({ stage: 'meta-error', errorCode, errorMessage }),
  'no-code': () => ({ stage: 'no-code' }),
  blocked: () => ({ stage: 'popup-blocked' }),
  'sdk-blocked': () => ({ stage: 'sdk-blocked' }),
};

/** Each window that ends leaves a report of its own. */
function ended(before, after) {
  return after.report !== null && after.report !== before.report
    ? { ...ENDINGS[after.report.event](after.report), ...ofWindow(after) }
    : null;
}

/** Without a window: the SDK was not even there for the click. */
function sdkBlocked(before, after) {
  return comesTo('sdk-blocked', before, after) && after.report === before.report
    ? { stage: 'sdk-blocked', ...ofWindow(after) }
    : null;
}

function arrived(before, after) {
  return before.overlay !== null && comesTo('working', before, after)
    ? { stage: 'code-received', ...ofAttempt(after) }
    : null;
}

function working(before, after) {
  return comesTo('working', before, after) || (after.screen === 'working' && after.attempt.step !== before.attempt.step)
    ? { stage: 'working', ...ofAttempt(after), step: after.attempt.step }
    : null;
}

function screen(before, after) {
  return after.screen !== before.screen && SCREENS.includes(after.screen)
    ? { stage: after.screen, ...ofAttempt(after) }
    : null;
}

function pending(before, after) {
  return comesTo('pending', before, after) ? { stage: 'pending', ...ofAttempt(after), code: after.problem?.code } : null;
}

/** An attempt that failed; or, without an attempt, a request that the gateway refused. */
function failed(before, after) {
  const code = after.problem?.code ?? 'other';
  if (comesTo('failed', before, after)) {
    return { stage: 'failed', ...ofAttempt(after), code };
  }
  return comesTo('refused', before, after) ? { stage: 'failed', code } : null;
}

const numberOf = ({ phoneNumberId, phoneNumber, businessName } = {}) => ({ phoneNumberId, phoneNumber, businessName });

function connected(before, after) {
  return comesTo('success', before, after)
    ? { stage: 'connected', ...ofAttempt(after), ...numberOf(after.attempt.connection) }
    : null;
}

function replaced(before, after) {
  const previous = before.connection?.phoneNumberId;
  const now = numberOf(after.attempt?.connection);
  return comesTo('success', before, after) && previous && now.phoneNumberId && previous !== now.phoneNumberId
    ? { stage: 'replaced', ...ofAttempt(after), ...now, previousPhoneNumberId: previous }
    : null;
}

function abandoned(before, after) {
  return after.abandoned !== null && after.abandoned !== before.abandoned
    ? { stage: 'abandoned', ...after.abandoned }
    : null;
}

const isKnown = ([, value]) => value !== undefined && value !== null;

const present = (members) => Object.fromEntries(Object.entries(members).filter(isKnown));

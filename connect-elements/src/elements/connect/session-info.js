/**
 * What Meta's window tells by message events (docs/meta/signup.md#session-info). Anybody can send such an event: hints,
 * no more.
 */

const FINISHED = /^FINISH(_|$)/;
const REPORTED = /^(CANCEL|ERROR)(_|$)/;
const ID = /^[0-9]{1,32}$/;
const UNSTORABLE = /[\0\p{Cs}]/gu;

/** Meta's window comes from facebook.com or a host below it; a stand-in for Meta from exactly its own origin. */
export function isFrom(origin, dialogOrigin) {
  let url;
  try {
    url = new URL(origin);
  } catch {
    return false; // among others the origin "null"
  }
  return isFacebook(new URL(dialogOrigin).hostname)
    ? url.protocol === 'https:' && isFacebook(url.hostname)
    : url.origin === new URL(dialogOrigin).origin;
}

function isFacebook(host) {
  return host === 'facebook.com' || host.endsWith('.facebook.com');
}

/**
 * @returns {{kind: 'finished', sessionInfo: object} | {kind: 'stopped', report: object} | null} null for what is not ours
 *     to read: other types, events still unknown, texts that are no JSON
 */
export function readSessionInfo(data) {
  const message = parsed(data);
  if (message?.type !== 'WA_EMBEDDED_SIGNUP' || typeof message.event !== 'string') {
    return null;
  }
  const about = message.data !== null && typeof message.data === 'object' ? message.data : {};
  if (FINISHED.test(message.event)) {
    return { kind: 'finished', sessionInfo: sessionInfo(message.event, about) };
  }
  return REPORTED.test(message.event) ? { kind: 'stopped', report: report(message.event, about) } : null;
}

function parsed(data) {
  if (typeof data !== 'string') {
    return data;
  }
  try {
    return JSON.parse(data);
  } catch {
    return null;
  }
}

function sessionInfo(event, about) {
  return present({
    event: event.slice(0, 64),
    wabaId: id(about.waba_id),
    phoneNumberId: id(about.phone_number_id),
    businessPortfolioId: id(about.business_id) ?? id(about.business_portfolio_id),
  });
}

function report(event, about) {
  const errorCode = text(about.error_code ?? about.error_id, 32);
  const isError = event.startsWith('ERROR') || errorCode !== undefined || about.error_message !== undefined;
  return present({
    event: isError ? 'error' : 'cancelled',
    currentStep: text(about.current_step, 64),
    errorCode,
    errorMessage: text(about.error_message, 500),
    sessionId: text(about.session_id, 64),
  });
}

/** Only strings: an id beyond 2^53 that came as a number is already another id. */
function id(value) {
  return typeof value === 'string' && ID.test(value) ? value : undefined;
}

/** Cut, which can halve an emoji; the gateway takes neither halves nor NUL. */
function text(value, longest) {
  return typeof value === 'string' || typeof value === 'number'
    ? String(value).slice(0, longest).replace(UNSTORABLE, '\ufffd')
    : undefined;
}

function present(members) {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined && value !== ''));
}

/** One open alert as a card. */
import { h } from '../dom.js';
import { actions, button, numberedSteps, supportCode, text } from '../parts.js';

const WITH_RECONNECT = ['connection-lost', 'token-expiring', 'number-not-registered', 'certificate-missing'];
const SEVERE = [
  'connection-lost',
  'payment-method-missing',
  'account-restricted',
  'number-not-registered',
  'certificate-missing',
  'platform-incident',
];
/** An incident of the platform with such a name is one error of Meta's. */
const META_ERROR = 'meta-error-';
/** Newest word about a channel; the dashboard is this list itself. */
const TOLD = ['sent', 'pending', 'failed'];

export const isOpen = ({ state }) => state === 'open';

export function alertCard(alert, say, notDismissed) {
  const topic = topicOf(alert, say);
  return h(
    'section',
    {
      class: `card alert ${SEVERE.includes(alert.kind) ? 'bad' : ''}`,
      part: 'alert',
      'data-alert': alert.alertId,
      'data-kind': alert.kind,
      'aria-labelledby': `title-${alert.alertId}`,
    },
    h('h2', { id: `title-${alert.alertId}`, tabindex: '-1', part: 'title' }, say.say(`alert.${topic}.title`)),
    what(alert, topic, say).map((sentence) => text(sentence)),
    numberedSteps(say, `alert.${topic}.step`),
    told(alert, say),
    notDismissed ? h('p', { class: 'wrong', role: 'alert' }, say.say('alert.not-dismissed')) : null,
    actions(
      WITH_RECONNECT.includes(alert.kind) ? button('reconnect', say.say('button.reconnect'), { primary: true }) : null,
      button('dismiss', say.say('button.dismiss'), { 'data-id': alert.alertId }),
    ),
    supportCode(say, alert.supportCode),
  );
}

/** What its sentences are about: its kind, unless Meta's error makes it something else, or it is one this page does not know. */
function topicOf({ kind, advice, incident }, say) {
  if (kind === 'account-restricted' && advice === 'number-limited') {
    return advice;
  }
  if (kind === 'platform-incident' && incident?.startsWith(META_ERROR)) {
    return 'meta-error';
  }
  return say.has(`alert.${kind}.title`) ? kind : 'other';
}

function what(alert, topic, say) {
  const began = alert.since ?? alert.openedAt;
  const opened = { date: say.date(began), time: say.time(began) };
  switch (topic) {
    case 'token-expiring':
      return alert.expiresAt
        ? [say.say('alert.token-expiring.on', { date: say.date(alert.expiresAt) })]
        : [say.say('alert.token-expiring.soon')];
    case 'messages-failed':
      return [counted('alert.messages-failed', alert.failedMessages, opened, say), ...why(alert, say)];
    case 'messages-unknown':
      return [counted('alert.messages-unknown', alert.unknownMessages, opened, say), say.say('alert.messages-unknown.why')];
    default:
      return [say.say(`alert.${topic}.what`, opened), ...reason(alert, say), ...waiting(alert, say), ...first(alert, say)];
  }
}

const counted = (key, count, values, say) => say.say(`${key}.${amount(count)}`, { count: String(count), ...values });

/** Why messages failed, and what helps; where Meta's code is not known, what it often is. */
function why(alert, say) {
  const key = `alert.messages-failed.advice.${alert.advice}`;
  const reasons = reason(alert, say);
  return alert.advice && reasons.length > 0
    ? [...reasons, say.say(say.has(key) ? key : 'alert.messages-failed.advice.write-to-us')]
    : [...reasons, say.say('alert.messages-failed.why')];
}

/** Meta's own words are English: isolated, they keep their direction. */
function reason({ metaError }, say) {
  const known = ['code', 'title'].filter((part) => metaError?.[part] !== undefined);
  return known.length === 0
    ? []
    : [say.say(`alert.reason.${known.join('-and-')}`, { error: String(metaError.code), title: metaError.title })];
}

const waiting = ({ waitingMessages }, say) =>
  waitingMessages > 0 ? [counted('alert.waiting', waitingMessages, {}, say)] : [];

const first = ({ firstBusinessId }, say) =>
  firstBusinessId ? [say.say('alert.meta-error.first', { business: firstBusinessId })] : [];

function amount(count) {
  if (!(count > 0)) {
    return 'some';
  }
  return count === 1 ? 'one' : 'many';
}

function told({ channels = [] }, say) {
  const sentences = channels
    .filter(({ phase, state }) => phase !== 'recovered' && TOLD.includes(state))
    .map(({ channel, state }) => `alert.told.${channel}.${state}`)
    .filter((key) => say.has(key));
  return sentences.length === 0
    ? null
    : h('ul', { class: 'told', 'data-value': 'channels' }, sentences.map((key) => h('li', {}, say.say(key))));
}

/** One open alert as a card. */
import { h } from '../dom.js';
import { actions, button, supportCode, text } from '../parts.js';

const WITH_RECONNECT = ['connection-lost', 'token-expiring'];
const SEVERE = ['connection-lost', 'platform-incident'];
/** Newest word about a channel; the dashboard is this list itself. */
const TOLD = ['sent', 'pending', 'failed'];

export const isOpen = ({ state }) => state === 'open';

export function alertCard(alert, say, notDismissed) {
  const kind = say.has(`alert.${alert.kind}.title`) ? alert.kind : 'other';
  return h(
    'section',
    {
      class: `card alert ${SEVERE.includes(kind) ? 'bad' : ''}`,
      part: 'alert',
      'data-alert': alert.alertId,
      'data-kind': alert.kind,
      'aria-labelledby': `title-${alert.alertId}`,
    },
    h('h2', { id: `title-${alert.alertId}`, tabindex: '-1' }, say.say(`alert.${kind}.title`)),
    what(alert, kind, say).map((sentence) => text(sentence)),
    told(alert, say),
    notDismissed ? h('p', { class: 'wrong', role: 'alert' }, say.say('alert.not-dismissed')) : null,
    actions(
      WITH_RECONNECT.includes(kind) ? button('reconnect', say.say('button.reconnect'), { primary: true }) : null,
      button('dismiss', say.say('button.dismiss'), { 'data-id': alert.alertId }),
    ),
    supportCode(say, alert.supportCode),
  );
}

function what(alert, kind, say) {
  const opened = { date: say.date(alert.openedAt), time: say.time(alert.openedAt) };
  switch (kind) {
    case 'token-expiring':
      return alert.expiresAt
        ? [say.say('alert.token-expiring.on', { date: say.date(alert.expiresAt) })]
        : [say.say('alert.token-expiring.soon')];
    case 'messages-failed':
      return [
        say.say(`alert.messages-failed.${amount(alert.failedMessages)}`, { count: String(alert.failedMessages), ...opened }),
        say.say('alert.messages-failed.why'),
      ];
    default:
      return [say.say(`alert.${kind}.what`, opened)];
  }
}

function amount(count) {
  if (count === undefined) {
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

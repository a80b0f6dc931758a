/** What is connected, and the one click that connects. */
import { h } from '../../dom.js';
import { icon } from '../../icons.js';
import { actions, busy, button, connectButton, facts, head, text } from '../../parts.js';
import { health } from './health.js';
import { tryOut } from './try-out.js';
import { ways } from './ways.js';

/** What an owner should have at hand, each with its sign: start.need1 and so on. */
const NEEDS = ['phone', 'key', 'person'];

export function start(state, say) {
  return [
    head('chat', 'plain', say.say('start.title')),
    text(say.say('start.what')),
    h('h3', { id: 'needs-title' }, say.say('start.needs')),
    h(
      'ul',
      { class: 'needs', 'aria-labelledby': 'needs-title' },
      say.numbered('start.need').map((key, at) => h('li', {}, icon(NEEDS[at]), h('span', {}, say.say(key)))),
    ),
    ways(state, say),
    actions(connectButton(say, state, 'button.connect')),
    text(say.say('start.window'), 'hint after'),
  ];
}

/** Problems that only a new connection ends. */
const ENDED_BY_RECONNECTING = ['number-not-registered', 'certificate-missing'];

export function connected(state, say) {
  const { connection } = state;
  const problems = connection.problems ?? [];
  return [
    problems.length > 0
      ? head('attention', 'wait', say.say('connected.held'))
      : head('done', 'good', say.say('connected.title')),
    problems.map((problem) => problemOf(problem, say)),
    numberAndName(say, connection.displayNumber, connection.verifiedName),
    receiving(say, connection.receiving),
    health(say, connection),
    connection.receiving && state.test === null ? null : tryOut(state, say, connection.displayNumber),
    connection.expiresAt ? text(say.say('connected.expires', { date: say.date(connection.expiresAt) }), 'notice') : null,
    choices(state, say),
  ];
}

/** Steps stand in the alert about it. A newer gateway may know problems that this page does not. */
function problemOf(problem, say) {
  const key = `connected.problem.${problem}`;
  return say.has(key) ? h('p', { class: 'notice', 'data-problem': problem }, say.say(key)) : null;
}

const wantsReconnecting = ({ expiresAt, problems = [] }) =>
  Boolean(expiresAt) || problems.some((problem) => ENDED_BY_RECONNECTING.includes(problem));

function choices(state, say) {
  return actions(
    wantsReconnecting(state.connection) ? connectButton(say, state, 'button.reconnect') : null,
    button('replace', say.say('button.replace'), { disabled: ['idle', 'busy'].includes(state.preparation.state) }),
    button('disconnect', say.say('button.disconnect')),
  );
}

export function lost(state, say) {
  return [
    head('broken', 'bad', say.say('lost.title')),
    text(say.say('lost.what')),
    text(say.say('lost.waiting')),
    numberAndName(say, state.connection.displayNumber, state.connection.verifiedName, 'label.phone'),
    ways(state, say),
    actions(connectButton(say, state, 'button.reconnect')),
  ];
}

export function connecting(state, say) {
  return [busy(say.say('connecting.title')), text(say.say('connecting.what')), refresh(say)];
}

export function disconnecting(state, say) {
  return [busy(say.say('disconnecting.title')), text(say.say('disconnecting.what')), refresh(say)];
}

export function numberAndName(say, number, name, numberLabel = 'label.number') {
  return facts(
    [say.say(numberLabel), number, 'phone-number'],
    [say.say('label.business'), name, 'business-name'],
  );
}

export function receiving(say, isReceiving) {
  return h(
    'p',
    { class: `receiving ${isReceiving ? 'good' : 'wait'}`, 'data-receiving': String(Boolean(isReceiving)) },
    h('span', { class: 'dot', 'aria-hidden': 'true' }),
    say.say(isReceiving ? 'receiving.yes' : 'receiving.not-yet'),
  );
}

const refresh = (say) => actions(button('reload', say.say('button.check-now')));

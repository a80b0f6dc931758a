/** What an owner can try once the number is connected: to write to it, and to get a message from it. */
import { h, svg } from '../../dom.js';
import { actions, button, metaSays, text } from '../../parts.js';

/** Nothing where neither the number nor the owner's own phone is known. */
export function tryOut(state, say, number) {
  const parts = [write(state, say, number), test(state, say)].filter(Boolean);
  return parts.length === 0
    ? null
    : h(
        'div',
        { class: 'inset try-out', role: 'group', 'aria-labelledby': 'try-out-title', 'data-value': 'try-out' },
        h('h3', { id: 'try-out-title' }, say.say('try.title')),
        parts,
      );
}

/** The address at which WhatsApp opens a chat with a number, with a first message typed in. */
export function chatLink(number, message) {
  const digits = (number ?? '').replace(/\D/g, '');
  return digits === '' ? null : `https://wa.me/${digits}?text=${encodeURIComponent(message)}`;
}

function write({ connection, qr }, say, number) {
  const link = chatLink(number, say.plain('try.text'));
  return link === null || connection?.receiving
    ? null
    : h(
        'div',
        {},
        text(say.say('try.write', { number })),
        actions(
          h(
            'a',
            {
              class: 'button',
              part: 'button',
              href: link,
              target: '_blank',
              rel: 'noopener noreferrer',
              'data-action': 'open-chat',
            },
            say.say('button.open-chat'),
          ),
          button('show-qr', say.say(qr ? 'button.hide-qr' : 'button.show-qr'), {
            'data-link': link,
            'aria-expanded': String(Boolean(qr)),
          }),
        ),
        qr ? drawn(qr, say, number) : null,
      );
}

function drawn({ failed, size, path }, say, number) {
  if (failed) {
    return text(say.say('qr.failed'), 'notice');
  }
  return h(
    'figure',
    { class: 'qr', 'data-value': 'qr' },
    svg(
      'svg',
      { viewBox: `0 0 ${size} ${size}`, role: 'img', 'aria-label': say.plain('qr.name', { number }) },
      svg('path', { d: path }),
    ),
    h('figcaption', { class: 'hint' }, say.say('qr.hint')),
  );
}

function test({ connection, test: sent }, say) {
  const to = connection?.state === 'connected' ? connection.testMessage?.to : undefined;
  const busy = sent?.state === 'sending';
  return to
    ? h(
        'div',
        {},
        text(say.say('test.what', { to })),
        actions(button('send-test', say.say('button.send-test'), { 'aria-disabled': busy ? 'true' : null })),
        sent ? outcome(sent, say) : null,
      )
    : null;
}

const TONES = { sending: 'wait', queued: 'wait', sent: 'good', delivered: 'good', failed: 'bad', refused: 'bad' };

function outcome({ state, problem }, say) {
  return [
    h(
      'p',
      { class: `outcome ${TONES[state] ?? 'wait'}`, 'data-value': 'test-outcome', 'data-state': state },
      h('span', { class: 'dot', 'aria-hidden': 'true' }),
      h('span', {}, words(say, state, problem)),
    ),
    metaSays(say, problem?.metaMessage),
  ];
}

/** A state or a reason of a newer gateway is said in general words. */
function words(say, state, problem) {
  const other = `test.${state}.other`;
  if (!say.has(other)) {
    return problem ? waiting(say, problem) : say.say(say.has(`test.${state}`) ? `test.${state}` : 'test.queued');
  }
  const special = `test.${state}.${problem?.code}`;
  return [say.say(say.has(special) ? special : other), later(say, problem ?? {})];
}

/** It is on its way, but something holds it. */
function waiting(say, { code }) {
  const why = `connected.problem.${code}`;
  return [say.say('test.waiting'), say.has(why) ? [' ', say.say(why)] : null];
}

function later(say, { retryAt }) {
  if (!(Date.parse(retryAt ?? '') > Date.now())) {
    return null;
  }
  const sameDay = say.date(retryAt) === say.date(Date.now());
  return [' ', say.say(sameDay ? 'again.at-time' : 'again.at-date', { date: say.date(retryAt), time: say.time(retryAt) })];
}

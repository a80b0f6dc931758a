/** How Meta rates the number, as it says at this moment. */
import { h } from '../../dom.js';
import { text } from '../../parts.js';

const QUALITY_TONES = { green: 'good', yellow: 'wait', red: 'bad', unknown: 'plain' };
const NAME_TONES = { approved: 'good', pending: 'wait', declined: 'bad', expired: 'bad' };

/** Nothing while Meta cannot be asked. What a newer gateway says, and this page cannot, is left out. */
export function health(say, { health: found, problems = [] }) {
  const rows = [
    found ? row('quality', QUALITY_TONES[found.quality], say, `health.quality.${found.quality}`) : null,
    found?.limit ? limit(say, found.limit) : null,
    found?.nameStatus ? row('name', NAME_TONES[found.nameStatus], say, `health.name.${found.nameStatus}`) : null,
    problems.includes('payment-method-missing') ? row('payment', 'bad', say, 'health.payment.missing') : null,
  ].filter(Boolean);
  return rows.length === 0
    ? null
    : [
        h('dl', { class: 'health', part: 'health', 'data-value': 'health' }, rows),
        rows.some((each) => each.querySelector('.wait, .bad'))
          ? text(say.say('health.details'), 'hint')
          : null,
      ];
}

function row(name, tone, say, key, values) {
  return say.has(key) ? entry(name, tone, say, say.say(key, values)) : null;
}

/** In customers, from all numbers of the business together; null is no limit. */
function limit(say, { perDay }) {
  if (perDay === null) {
    return row('limit', 'plain', say, 'health.limit.unlimited');
  }
  return Number.isInteger(perDay) ? row('limit', 'plain', say, 'health.limit.per-day', { count: say.number(perDay) }) : null;
}

function entry(name, tone, say, words) {
  return h(
    'div',
    { 'data-health': name },
    h('dt', {}, say.say(`health.${name}`)),
    h(
      'dd',
      { class: tone },
      tone === 'plain' ? null : h('span', { class: 'dot', 'aria-hidden': 'true' }),
      h('span', {}, words),
    ),
  );
}

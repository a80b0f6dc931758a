/** The gateway works on the attempt, or is done with it. */
import { h } from '../../dom.js';
import {
  actions,
  busy,
  button,
  connectButton,
  head,
  metaSays,
  numberedSteps,
  remedies,
  supportCode,
  text,
} from '../../parts.js';
import { nothingKept } from '../flow.js';
import { numberAndName, receiving } from './connection.js';
import { notAbandoned } from './question.js';
import { tryOut } from './try-out.js';
import { ways } from './ways.js';

/** The gateway's steps in the words of an owner. */
const PHASES = ['permission', 'number', 'receiving', 'registering', 'finishing'];
const PHASE_OF = {
  'store-token': 'permission',
  'inspect-token': 'permission',
  'choose-number': 'number',
  activate: 'receiving',
  subscribe: 'receiving',
  register: 'registering',
  promote: 'finishing',
  announce: 'finishing',
};

export const phaseOf = (step) => PHASE_OF[step] ?? 'permission';

export function working(state, say) {
  const now = PHASES.indexOf(phaseOf(state.attempt.step));
  return [
    busy(say.say('working.title')),
    h(
      'ul',
      { class: 'phases' },
      PHASES.map((phase, at) =>
        h(
          'li',
          { class: at < now ? 'past' : at === now ? 'now' : null, 'aria-current': at === now ? 'step' : null },
          say.say(`working.${phase}`),
        ),
      ),
    ),
    state.slow ? text(say.say('working.slow'), 'notice') : null,
    state.slow ? actions(button('check-now', say.say('button.check-now'))) : null,
  ];
}

export function success(state, say) {
  const { phoneNumber, businessName } = state.attempt.connection ?? {};
  return [
    head('done', 'good', say.say('success.title')),
    numberAndName(say, phoneNumber, businessName),
    receiving(say, state.connection?.state === 'connected' && state.connection.receiving),
    tryOut(state, say, phoneNumber),
    actions(button('continue', say.say('button.continue'), { primary: true })),
  ];
}

export function pending(state, say) {
  const prefix = problemPrefix(say, state.problem ?? { code: 'number-under-review' });
  return [
    head('wait', 'wait', say.say(`${prefix}.title`)),
    text(say.say(`${prefix}.what`)),
    numberedSteps(say, `${prefix}.step`),
    text(say.say('pending.by-itself'), 'notice'),
    actions(
      button('retry', say.say('button.check-now'), { primary: true }),
      askAbandon(say),
    ),
    supportCode(say, state.supportCode),
  ];
}

export const askAbandon = (say) => button('ask-abandon', say.say('button.ask-abandon'));

export function failed(state, say, now) {
  const problem = state.problem ?? { code: 'other' };
  const prefix = problemPrefix(say, problem);
  return [
    head('attention', 'bad', say.say(`${prefix}.title`)),
    notice(state, say),
    text(say.say(`${prefix}.what`)),
    tooEarly(problem, now) ? text(waitUntil(say, problem.retryAt, now), 'notice') : null,
    remedies(say, prefix, state.preparation),
    numberedSteps(say, `${prefix}.step`),
    again(state, say, prefix, now),
    metaSays(say, problem.metaMessage),
    startsOver(state) ? ways(state, say) : null,
    state.asking === null ? notAbandoned(state.abandonment, say) : null,
    actions(waysOn(state, say, now)),
    supportCode(say, state.supportCode),
  ];
}

/** Where nothing is kept, that is what the owner must know; else a time to try again at says enough. */
function again(state, say, prefix, now) {
  if (nothingKept(state)) {
    return text(say.say('again.nothing-kept'), 'notice');
  }
  return tooEarly(state.problem ?? {}, now) ? null : text(say.say(`${prefix}.again`), 'hint');
}

/** What another choice in Meta's window solves as well as trying again. */
const SOLVED_BY_ANOTHER_CHOICE = ['number-already-registered'];

/** Whether Meta's window can be opened again from here. */
const startsOver = (state) => {
  const { code, retryable } = state.problem ?? {};
  return !retryable || nothingKept(state) || SOLVED_BY_ANOTHER_CHOICE.includes(code);
};

function waysOn(state, say, now) {
  const problem = state.problem ?? {};
  const early = tooEarly(problem, now);
  if (nothingKept(state)) {
    // There is nothing to give up, so leaving asks nothing.
    return [connectButton(say, state, 'button.start-over', early), button('abandon', say.say('button.back'))];
  }
  if (problem.retryable) {
    const otherwise = SOLVED_BY_ANOTHER_CHOICE.includes(problem.code);
    return [
      otherwise ? connectButton(say, state, 'button.start-over') : null,
      button('retry', say.say('button.try-again'), { primary: !otherwise, disabled: early }),
      askAbandon(say),
    ];
  }
  return [connectButton(say, state, 'button.start-over'), button('reload', say.say('button.back'))];
}

export const tooEarly = ({ retryAt }, now) => retryAt !== undefined && Date.parse(retryAt) > now;

function waitUntil(say, retryAt, now) {
  const sameDay = say.date(retryAt) === say.date(now);
  return say.say(sameDay ? 'again.at-time' : 'again.at-date', { date: say.date(retryAt), time: say.time(retryAt) });
}

/** An unknown code is one of a newer gateway: honest general words, with Meta's own below. */
function problemPrefix(say, { code }) {
  return say.has(`problem.${code}.title`) ? `problem.${code}` : 'problem.other';
}

export function notice(state, say) {
  return state.notice ? text(say.say(`problem.${state.notice}.what`), 'notice') : null;
}

/** The gateway refused before anything was started. */
export function refused(state, say) {
  const prefix = problemPrefix(say, state.problem);
  return [
    head('attention', 'bad', say.say(`${prefix}.title`)),
    text(say.say(`${prefix}.what`)),
    numberedSteps(say, `${prefix}.step`),
    text(say.say(`${prefix}.again`), 'hint'),
    actions(button('reload', say.say('button.reload'), { primary: true })),
  ];
}

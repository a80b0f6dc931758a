/** Asks before something is given up, in place of the screen's own buttons: what was typed or chosen above stays. */
import { h } from '../../dom.js';
import { actions, button } from '../../parts.js';

/** By state.asking: the control that asks, and the two answers. The safe one has the focus, and is what Escape means. */
const QUESTIONS = {
  disconnect: { asker: 'disconnect', safe: 'keep-connection', other: 'confirm-disconnect' },
  abandon: { asker: 'ask-abandon', safe: 'keep-attempt', other: 'abandon' },
};
/** Waiting for Meta needs no open page: sentences of its own. */
const WORDS_OF_PENDING = { what: 'abandon.pending', safe: 'button.keep-waiting' };

/** Shows the question of the state in a card that shows the state's screen already, or takes it away. */
export function ask(card, { asking, screen, abandonment }, say) {
  card.querySelector('.question')?.remove();
  const own = [...card.querySelectorAll('.actions')].at(-1);
  if (own !== undefined) {
    own.hidden = asking !== null;
  }
  if (asking !== null) {
    (own?.closest('form') ?? own ?? card.lastElementChild).after(question(asking, screen, abandonment, say));
  }
}

function question(asking, screen, abandonment, say) {
  const waits = waiting(abandonment);
  const { safe, other } = QUESTIONS[asking];
  const words = screen === 'pending' ? WORDS_OF_PENDING : { what: `${asking}.what`, safe: `button.${safe}` };
  return h(
    'div',
    {
      class: 'inset question',
      role: 'group',
      'aria-labelledby': 'question-title',
      'aria-describedby': 'question-what',
      'data-screen': asking,
    },
    h('h3', { id: 'question-title' }, say.say(`${asking}.title`)),
    h('p', { id: 'question-what' }, say.say(words.what)),
    notAbandoned(abandonment, say),
    actions(
      button(safe, say.say(words.safe), { primary: true, focus: true, ...waits }),
      button(other, say.say(`button.${other}`), { class: 'danger', ...waits }),
    ),
  );
}

/** A button keeps the keyboard's focus while the gateway is asked; a second click does nothing. */
export const waiting = (abandonment) => ({ 'aria-disabled': abandonment === 'asked' ? 'true' : null });

/** The gateway did not let go of the attempt. */
export const notAbandoned = (abandonment, say, words = 'abandon.refused') =>
  abandonment === 'refused'
    ? h('div', { class: 'wrong', role: 'alert', 'data-value': 'not-abandoned' }, h('p', {}, say.say(words)))
    : null;

/** Where the keyboard belongs after a question came up, or went away unanswered. */
export const placeOf = (asking, before) =>
  asking === null ? `[data-action="${QUESTIONS[before].asker}"]` : '.question [data-first-focus]';

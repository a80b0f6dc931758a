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
export function ask(card, { asking, screen }, say) {
  card.querySelector('.question')?.remove();
  const own = [...card.querySelectorAll('.actions')].at(-1);
  if (own !== undefined) {
    own.hidden = asking !== null;
  }
  if (asking !== null) {
    (own?.closest('form') ?? own ?? card.lastElementChild).after(question(asking, screen, say));
  }
}

function question(asking, screen, say) {
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
    actions(
      button(safe, say.say(words.safe), { primary: true, focus: true }),
      button(other, say.say(`button.${other}`), { class: 'danger' }),
    ),
  );
}

/** Where the keyboard belongs after a question came up, or went away unanswered. */
export const placeOf = (asking, before) =>
  asking === null ? `[data-action="${QUESTIONS[before].asker}"]` : '.question [data-first-focus]';

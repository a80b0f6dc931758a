/** The attempt waits for an answer that only the owner has. */
import { h } from '../../dom.js';
import { actions, button, facts, head, supportCode, text } from '../../parts.js';
import { askAbandon, notice } from './attempt.js';
import { notAbandoned, waiting } from './question.js';

export function chooseNumber(state, say) {
  const numbers = state.attempt.numbers ?? [];
  return [
    head('question', 'plain', say.say('choose-number.title')),
    text(say.say('choose-number.what')),
    h(
      'form',
      { 'data-submit': 'choose-number' },
      h(
        'fieldset',
        { class: 'choices' },
        h('legend', { class: 'hidden' }, say.say('choose-number.title')),
        numbers.map((number, at) => choice(number, at === 0)),
      ),
      actions(
        button('choose-number', say.say('button.use-number'), { primary: true, type: 'submit' }),
        askAbandon(say),
      ),
    ),
  ];
}

function choice({ phoneNumberId, phoneNumber, businessName }, first) {
  return h(
    'label',
    { class: 'choice' },
    h('input', { type: 'radio', name: 'phoneNumberId', value: phoneNumberId, required: true, checked: first }),
    h(
      'span',
      {},
      h('span', { class: 'number' }, h('bdi', { dir: 'ltr' }, phoneNumber)),
      h('span', { class: 'name' }, h('bdi', {}, businessName ?? '')),
    ),
  );
}

export function needsPin(state, say) {
  const wrong = state.pinSent;
  return [
    head('question', 'plain', say.say('needs-pin.title')),
    text(say.say('needs-pin.what')),
    h(
      'form',
      { 'data-submit': 'send-pin', novalidate: true },
      h('label', { for: 'pin' }, say.say('needs-pin.label')),
      h('input', {
        id: 'pin',
        name: 'pin',
        type: 'text',
        inputmode: 'numeric',
        autocomplete: 'one-time-code',
        maxlength: '6',
        pattern: '[0-9]{6}',
        required: true,
        dir: 'ltr',
        class: 'pin',
        'aria-invalid': wrong ? 'true' : null,
        'data-first-focus': wrong,
        'aria-describedby': 'pin-wrong pin-hint',
      }),
      h(
        'div',
        { id: 'pin-wrong', class: 'wrong', role: 'alert' },
        h('p', { 'data-value': 'six-digits', hidden: true }, say.say('needs-pin.six-digits')),
        wrong ? h('p', { 'data-value': 'wrong-pin' }, say.say('needs-pin.wrong')) : null,
      ),
      h('p', { id: 'pin-hint', class: 'hint' }, say.say('needs-pin.reset')),
      actions(
        button('send-pin', say.say('button.send-pin'), { primary: true, type: 'submit' }),
        askAbandon(say),
      ),
    ),
    supportCode(say, state.supportCode),
  ];
}

/** Keeping is the safe answer: it has the focus. */
export function confirmReplacement(state, say) {
  const { currentPhoneNumberId, currentNumber, currentName, newNumber, newName } = state.attempt.replacement;
  // Nobody confirms what they cannot see; another try asks Meta once more.
  const unknown = !currentNumber && !newNumber;
  return [
    head('question', 'wait', say.say('replacement.title')),
    notice(state, say),
    h(
      'div',
      { class: 'versus' },
      side(say, 'replacement.old', currentNumber, currentName, 'old'),
      side(say, 'replacement.new', newNumber, newName, 'new'),
    ),
    text(say.say(unknown ? 'replacement.both-unknown' : 'replacement.what'), 'notice'),
    notAbandoned(state.abandonment, say, 'replacement.not-kept'),
    actions(
      button('keep-number', say.say(currentNumber ? 'button.keep-number' : 'button.keep-old', { number: currentNumber }), {
        primary: true,
        focus: true,
        ...waiting(state.abandonment),
      }),
      unknown
        ? button('retry', say.say('button.try-again'))
        : button('confirm-replacement', say.say('button.replace-it'), { class: 'danger', 'data-id': currentPhoneNumberId }),
    ),
  ];
}

function side(say, label, number, name, which) {
  return h(
    'div',
    { 'data-side': which },
    h('h3', {}, say.say(label)),
    facts([say.say('label.phone'), number, `${which}-number`], [say.say('label.business'), name, `${which}-name`]) ??
      text(say.say('replacement.unknown'), 'hint'),
  );
}

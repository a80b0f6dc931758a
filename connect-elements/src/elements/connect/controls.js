/** What each control does, by its data-action or data-submit. */
import { copy } from '../copy.js';

const PIN = /^[0-9]{6}$/;

const CLICKS = {
  connect: (conductor) => conductor.connect(),
  replace: (conductor) => conductor.connect(),
  'show-window': (conductor) => conductor.showWindow(),
  'ask-leave': (conductor) => conductor.tell({ type: 'leaving-asked' }),
  'continue-connecting': (conductor) => conductor.continueConnecting(),
  leave: (conductor) => conductor.leave(),
  abandon: (conductor) => conductor.abandon(),
  'ask-abandon': (conductor) => conductor.tell({ type: 'abandon-asked' }),
  'keep-attempt': (conductor) => conductor.tell({ type: 'reconsidered' }),
  'keep-number': (conductor) => conductor.abandon(),
  home: (conductor) => conductor.tell({ type: 'home' }),
  reload: (conductor, element) => element.reload(),
  'prepare-again': (conductor) => conductor.prepareAgain(),
  retry: (conductor) => conductor.act('retry'),
  'check-now': (conductor) => conductor.checkNow(),
  'confirm-replacement': (conductor, element, button) => conductor.act('replace', button.dataset.id),
  disconnect: (conductor) => conductor.tell({ type: 'disconnect-asked' }),
  'keep-connection': (conductor) => conductor.tell({ type: 'reconsidered' }),
  'confirm-disconnect': (conductor) => conductor.disconnect(),
  'keep-app': (conductor) => conductor.tell({ type: 'way-chosen', way: 'keep' }),
  'new-number': (conductor) => conductor.tell({ type: 'way-chosen', way: 'new' }),
  'send-test': (conductor) => conductor.sendTest(),
  'show-qr': (conductor, element, button) => conductor.toggleQr(button.dataset.link),
  'copy-code': (conductor, element, button) => copy(button),
  continue: (conductor, element) => goOn(conductor, element),
};

const SUBMITS = {
  'choose-number': (conductor, form) => conductor.act('chooseNumber', new FormData(form).get('phoneNumberId')),
  'send-pin': (conductor, form) => sendPin(conductor, form.elements.pin),
};

/** FB.login has to run inside the click, so nothing here waits before it acts. */
export function controls(event, conductor, element) {
  if (conductor === null) {
    return;
  }
  if (event.type === 'submit') {
    event.preventDefault();
    SUBMITS[event.target.dataset.submit](conductor, event.target);
    return;
  }
  const button = event.target.closest?.('[data-action]');
  const click = button === null || button.type === 'submit' ? undefined : CLICKS[button.dataset.action];
  if (click !== undefined) {
    click(conductor, element, button);
  }
}

/** Escape answers a question on a screen with its safe answer; the dialog has its own. */
export function escape(event, conductor) {
  if (event.key === 'Escape' && conductor?.state.asking && conductor.state.overlay === null) {
    event.preventDefault();
    event.stopPropagation();
    conductor.tell({ type: 'reconsidered' });
  }
}

function sendPin(conductor, field) {
  const pin = field.value.replace(/\s/g, '');
  if (PIN.test(pin)) {
    conductor.act('enterPin', pin);
  } else {
    field.setAttribute('aria-invalid', 'true');
    field.form.querySelector('[data-value="six-digits"]').hidden = false;
    field.focus();
  }
}

/** A host page that goes its own way prevents the default. */
function goOn(conductor, element) {
  if (element.announce('continue', {})) {
    element.reload();
  }
}

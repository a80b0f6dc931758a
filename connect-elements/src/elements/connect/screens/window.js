/** Meta's window was prevented, or ended without a permission. */
import { actions, button, connectButton, head, metaSays, numberedSteps, remedies, supportCode, text } from '../../parts.js';
import { ways } from './ways.js';

export function popupBlocked(state, say) {
  return [
    head('attention', 'wait', say.say('popup-blocked.title')),
    text(say.say('popup-blocked.what')),
    numberedSteps(say, 'popup-blocked.step'),
    actions(connectButton(say, state, 'button.try-again'), back(say)),
  ];
}

/** Trying again loads the SDK again: only then is there something to click. */
export function sdkBlocked(state, say) {
  return [
    head('attention', 'wait', say.say('sdk-blocked.title')),
    text(say.say('sdk-blocked.what')),
    numberedSteps(say, 'sdk-blocked.step'),
    actions(button('prepare-again', say.say('button.try-again'), { primary: true }), back(say)),
  ];
}

/** Cancelled, an error of Meta's, or finished without a code. */
export function ended(state, say) {
  const { report } = state;
  const prefix = endedPrefix(say, report);
  return [
    head('attention', report.event === 'cancelled' ? 'wait' : 'bad', say.say(`${prefix}.title`)),
    text(say.say(`${prefix}.what`)),
    stoppedAt(say, report),
    remedies(say, prefix, state.preparation),
    numberedSteps(say, `${prefix}.step`),
    text(say.say(`${prefix}.again`), 'hint'),
    metaSays(say, report.errorMessage),
    ways(state, say),
    actions(connectButton(say, state, 'button.try-again'), back(say)),
    supportCode(say, state.supportCode),
  ];
}

/** Meta's own error numbers, where the owner can do something special about one. */
function endedPrefix(say, { event, errorCode }) {
  const special = `ended.meta-${errorCode}`;
  return say.has(`${special}.title`) ? special : `ended.${event}`;
}

function stoppedAt(say, { event, currentStep }) {
  const key = `ended.at.${currentStep}`;
  return event === 'cancelled' && say.has(key) ? text(say.say(key)) : null;
}

const back = (say) => button('home', say.say('button.back'));

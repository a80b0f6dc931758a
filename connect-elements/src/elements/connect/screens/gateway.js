/** The gateway cannot be asked, or does not let us in. */
import { actions, button, head, numberedSteps, spinner, text } from '../../parts.js';

export function loading(state, say) {
  return [spinner(), text(say.say('loading'), 'hint')];
}

export function signedOut(state, say) {
  return [
    head('question', 'plain', say.say('signed-out.title')),
    text(say.say('signed-out.what')),
    actions(button('reload', say.say('button.try-again'), { primary: true })),
  ];
}

/** For the developer of the host page; an owner does not meet it. */
export function hostNotAllowed(state, say) {
  return [
    head('attention', 'bad', say.say('host-not-allowed.title')),
    text(say.say('host-not-allowed.what', { origin: location.origin })),
    numberedSteps(say, 'host-not-allowed.step', { origin: location.origin, setting: 'KESHER_HOST_ORIGINS' }),
    actions(button('reload', say.say('button.try-again'), { primary: true })),
  ];
}

export function unreachable(state, say) {
  return [
    head('broken', 'wait', say.say('unreachable.title')),
    text(say.say('unreachable.what')),
    actions(button('reload', say.say('button.try-again'), { primary: true })),
  ];
}

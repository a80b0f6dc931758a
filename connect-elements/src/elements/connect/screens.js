/** Every screen by its name in flow.js: a function (state, catalogue, now) that gives nodes. */
import { failed, pending, refused, success, working } from './screens/attempt.js';
import { connected, connecting, disconnecting, lost, start } from './screens/connection.js';
import { hostNotAllowed, loading, signedOut, unreachable } from './screens/gateway.js';
import { chooseNumber, confirmReplacement, needsPin } from './screens/questions.js';
import { ended, popupBlocked, sdkBlocked } from './screens/window.js';

export const SCREENS = {
  loading,
  'signed-out': signedOut,
  'host-not-allowed': hostNotAllowed,
  unreachable,
  refused,
  start,
  connected,
  lost,
  connecting,
  disconnecting,
  'popup-blocked': popupBlocked,
  'sdk-blocked': sdkBlocked,
  ended,
  working,
  'choose-number': chooseNumber,
  'needs-pin': needsPin,
  'confirm-replacement': confirmReplacement,
  pending,
  success,
  failed,
};

/** What the page of a link shows before its owner is known: who invites, the code, and why a link opens nothing. */
import { h } from '../../elements/dom.js';
import { actions, button, head, numberedSteps, text } from '../../elements/parts.js';

const OVER = ['link-unknown', 'link-expired', 'link-used', 'link-closed', 'address-refused'];

/** Which screen a problem leads to, if it is the end of the link. */
export const endOf = (problem) => (problem && OVER.includes(problem.code) ? problem.code : null);

export const SCREENS = {
  loading: (state, say) => [text(say.say('loading'))],

  invitation: ({ invitation, problem, busy }, say) => [
    ...head('question', 'plain', say.say('link.invitation.title', names(invitation))),
    text(say.say('link.invitation.what', names(invitation))),
    trouble(problem, say),
    actions(button('send-code', say.say('link.send-code'), { primary: true, disabled: busy })),
    text(say.say('link.invitation.not-you', names(invitation)), 'hint after'),
  ],

  code: ({ invitation, problem, busy, mayResend }, say) => [
    ...head('question', 'plain', say.say('link.code.title')),
    text(say.say('link.code.what', names(invitation))),
    h(
      'form',
      { novalidate: true, 'data-form': 'code' },
      h('label', { for: 'code' }, say.say('link.code.label')),
      h('input', {
        id: 'code',
        class: 'pin',
        name: 'code',
        dir: 'ltr',
        inputmode: 'numeric',
        autocomplete: 'one-time-code',
        maxlength: 12,
        'aria-invalid': problem?.code === 'code-wrong' ? 'true' : null,
        'aria-describedby': problem ? 'trouble' : null,
      }),
      trouble(problem, say),
      actions(
        button('show-code', say.say('button.continue'), { primary: true, type: 'submit', disabled: busy }),
        button('send-code', say.say('link.send-again'), { disabled: busy || !mayResend }),
      ),
    ),
    text(say.say('link.code.hint'), 'hint after'),
  ],

  over: ({ end }, say) => [
    ...head('broken', 'bad', say.say(`link.${end}.title`)),
    text(say.say(`link.${end}.what`)),
    numberedSteps(say, `link.${end}.step`),
  ],

  unreachable: (state, say) => [
    ...head('broken', 'wait', say.say('unreachable.title')),
    text(say.say('unreachable.what')),
    actions(button('reload', say.say('button.try-again'), { primary: true })),
  ],
};

const names = ({ platformName, businessName, email }) => ({ platform: platformName, business: businessName, email });

function trouble(problem, say) {
  if (!problem) {
    return null;
  }
  const key = say.has(`link.trouble.${problem.code}`) ? problem.code : 'other';
  return h('p', { id: 'trouble', role: 'alert', class: 'hint', 'data-problem': problem.code }, say.say(`link.trouble.${key}`, { left: String(problem.triesLeft ?? '') }));
}

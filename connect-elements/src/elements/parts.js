/** Pieces that several screens are made of. Every control carries data-action; what it does is decided elsewhere. */
import { h } from './dom.js';
import { icon } from './icons.js';

/** @param tone plain, good, wait or bad */
export function head(sign, tone, title) {
  return [h('div', { class: `sign ${tone}` }, icon(sign)), h('h2', { tabindex: '-1', part: 'title' }, title)];
}

/** Whose number is connected here: on every screen, so that nobody connects theirs for somebody else. */
export const forBusiness = (say, business) =>
  business === null || !say.has('for.business')
    ? null
    : h('p', { class: 'for', part: 'for-business', 'data-value': 'for-business' }, say.say('for.business', { business: business.name }));

export const text = (content, kind = null) => h('p', { class: kind }, content);

export function button(action, label, { primary = false, disabled = false, type = 'button', focus = false, ...rest } = {}) {
  return h(
    'button',
    {
      type,
      class: primary ? 'primary' : null,
      part: primary ? 'button primary-button' : 'button',
      'data-action': action,
      'data-first-focus': focus,
      disabled,
      ...rest,
    },
    label,
  );
}

export const actions = (...buttons) => h('div', { class: 'actions' }, buttons);

export function numberedSteps(say, prefix, values) {
  const steps = say.numbered(prefix).map((key) => say.say(key, values));
  if (steps.length < 2) {
    return steps.length === 0 ? null : h('p', { class: 'step' }, steps);
  }
  return h('ol', { class: 'steps' }, steps.map((step) => h('li', {}, step)));
}

/** Meta's name for keeping the app that the owner has (docs/meta/signup.md#coexistence). */
const COEXISTENCE = 'whatsapp_business_app_onboarding';

/** Different remedies for one problem, the best one first: prefix.remedy1.title, .what, .step1, … */
export function remedies(say, prefix, { started }) {
  const keys = [1, 2, 3].map((number) => `${prefix}.remedy${number}`).filter((key) => say.has(`${key}.title`));
  // The first keeps the owner's app, which a platform may have switched off.
  const offered = started === null || started.featureType === COEXISTENCE ? keys : keys.slice(1);
  return offered.map((key) => remedy(say, key));
}

const remedy = (say, key) =>
  h(
    'section',
    { class: 'remedy', 'data-remedy': key.slice(-1) },
    h('h3', {}, say.say(`${key}.title`)),
    text(say.say(`${key}.what`)),
    numberedSteps(say, `${key}.step`),
  );

/** Meta's own words come in whatever language Meta chose. */
export function metaSays(say, message) {
  const words = h('bdi', { class: 'words' }, message ?? '');
  return message ? h('blockquote', { class: 'quote', 'data-value': 'meta-says' }, say.say('meta.says'), words) : null;
}

/** The button of the one click, with the reason beside it while it cannot be used yet. */
export function connectButton(say, { preparation }, label, tooEarly = false) {
  const preparing = ['idle', 'busy'].includes(preparation.state);
  return [
    button('connect', say.say(label), {
      primary: true,
      disabled: preparing || tooEarly,
      'aria-describedby': preparing ? 'preparing' : null,
    }),
    preparing ? h('span', { id: 'preparing', class: 'hint' }, say.say('start.preparing')) : null,
  ];
}

export function supportCode(say, code) {
  return code
    ? h(
        'p',
        { class: 'support' },
        say.say('support.code'),
        ' ',
        h(
          'span',
          { class: 'kept' },
          h('bdi', { dir: 'ltr', class: 'code', 'data-value': 'support-code' }, code),
          button('copy-code', say.say('button.copy'), { 'data-code': code, class: 'quiet' }),
        ),
      )
    : null;
}

/** Number and name of a business on WhatsApp; either may be unknown at the moment. */
export function facts(...rows) {
  const known = rows.filter(([, value]) => value);
  return known.length === 0
    ? null
    : h(
        'dl',
        { class: 'facts', part: 'facts' },
        known.map(([label, value, name]) => [
          h('dt', {}, label),
          h('dd', { 'data-value': name }, h('bdi', { dir: /^[+\d]/.test(value) ? 'ltr' : null }, value)),
        ]),
      );
}

/** The title of a screen that waits. */
export const busy = (title) => h('div', { class: 'row' }, spinner(), h('h2', { tabindex: '-1', part: 'title' }, title));

export const spinner = () => h('span', { class: 'spinner', 'aria-hidden': 'true' });

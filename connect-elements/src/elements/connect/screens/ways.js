/** Which number the owner brings: it decides what Meta's window begins with. */
import { h } from '../../dom.js';

const WAYS = [
  ['keep', 'keep-app'],
  ['new', 'new-number'],
];

/** Nothing where the gateway does not let owners keep the app: then there is nothing to choose. */
export function ways({ way, preparation }, say) {
  return preparation.started?.featureType
    ? h(
        'fieldset',
        { class: 'choices ways', 'data-value': 'ways' },
        h('legend', {}, say.say('ways.title')),
        WAYS.map(([name, action]) => wayOf(say, name, action, name === way)),
      )
    : null;
}

function wayOf(say, name, action, chosen) {
  return h(
    'label',
    { class: 'choice' },
    h('input', { type: 'radio', name: 'way', value: name, checked: chosen, 'data-action': action }),
    h(
      'span',
      {},
      h('span', { class: 'way' }, say.say(`ways.${name}`)),
      h('span', { class: 'hint' }, say.say(`ways.${name}.what`)),
    ),
  );
}

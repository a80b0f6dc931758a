import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loginOptions } from '../src/elements/connect/login-options.js';
import { setupFrom } from '../src/elements/connect/setup.js';

const FULL = {
  business: {
    name: 'Example Bakery',
    email: 'owner@example.com',
    website: 'https://bakery.example',
    address: { streetAddress1: 'Herzl 1', city: 'Haifa', zipPostal: '3303131', country: 'IL' },
    phone: { code: 972, number: '55-959-3012' },
    timezone: 'UTC+02:00',
  },
  phone: { displayName: 'Example Bakery', category: 'FOOD', description: 'Bread and cakes' },
};

function taken(wanted) {
  const warnings = [];
  return { setup: setupFrom(wanted, (sentence) => warnings.push(sentence)), warnings };
}

const business = (more) => ({ business: { ...FULL.business, ...more } });

test('everything that Meta takes is passed on, without a warning', () => {
  assert.deepEqual(taken(FULL), { setup: FULL, warnings: [] });
});

for (const nothing of [undefined, null, {}]) {
  test(`nothing is passed on of ${JSON.stringify(nothing)}`, () => {
    assert.deepEqual(taken(nothing), { setup: {}, warnings: [] });
  });
}

for (const [what, wanted] of [
  ['a list', []],
  ['a text', 'Example Bakery'],
  ['a number', 7],
]) {
  test(`${what} is no setup`, () => {
    const { setup, warnings } = taken(wanted);
    assert.deepEqual(setup, {});
    assert.equal(warnings.length, 1);
  });
}

const own = (within, key) => (Object.hasOwn(within ?? {}, key) ? within[key] : undefined);
const at = (setup, path) => path.reduce(own, setup);

const DROPPED = [
  ['an id of a business', business({ id: '440000000000031' }), 'setup.business.id'],
  ['a solution', { ...FULL, solutionID: '1' }, 'setup.solutionID'],
  ['verified numbers', { ...FULL, preVerifiedPhone: { ids: ['1'] } }, 'setup.preVerifiedPhone'],
  ['an account', { ...FULL, whatsAppBusinessAccount: { id: ['1'] } }, 'setup.whatsAppBusinessAccount'],
  ['a prototype', JSON.parse('{"__proto__": {"name": "x"}}'), 'setup.__proto__'],
  ['a constructor', { ...FULL, constructor: 'x' }, 'setup.constructor'],
  ['a time zone in words', business({ timezone: 'Asia/Jerusalem' }), 'setup.business.timezone'],
  ['a description that is too long', { phone: { description: 'x'.repeat(257) } }, 'setup.phone.description'],
  ['a number in place of a text', { phone: { displayName: 7 } }, 'setup.phone.displayName'],
  ['a text of spaces', { phone: { displayName: ' ' } }, 'setup.phone.displayName'],
  ['a calling code of letters', business({ phone: { code: 'IL' } }), 'setup.business.phone.code'],
  ['a text in place of an address', business({ address: 'Haifa' }), 'setup.business.address'],
];

for (const [what, wanted, name] of DROPPED) {
  test(`${what} is dropped, and the developer told`, () => {
    const { setup, warnings } = taken(wanted);
    const [first] = warnings;
    assert.ok(first.startsWith(name), first);
    assert.equal(at(setup, name.split('.').slice(1)), undefined);
  });
}

test('a calling code may be written as people write it', () => {
  assert.equal(taken(business({ phone: { code: '+972', number: '559593012' } })).setup.business.phone.code, 972);
});

test('the developer is told which of the four are missing', () => {
  const { warnings } = taken({ business: { name: 'Example Bakery', address: { city: 'Haifa' } } });
  assert.deepEqual(warnings, [
    'setup: Meta fills in nothing without business.email, business.website, business.address.country',
  ]);
});

test('no warning carries what the page knows of the owner', () => {
  const { warnings } = taken(business({ email: 'owner@example.com'.repeat(40), owner: 'Dana' }));
  assert.doesNotMatch(warnings.join(), /Dana|owner@example/);
});

test('the copy does not follow the object, and cannot be changed', () => {
  const wanted = structuredClone(FULL);
  const { setup } = taken(wanted);
  wanted.business.name = 'Other';
  assert.equal(setup.business.name, 'Example Bakery');
  assert.throws(() => (setup.business.address.city = 'Other'), TypeError);
});

const OFFERED = { configId: '55', featureType: 'whatsapp_business_app_onboarding' };

test('the owner who keeps the app gets the flow for it', () => {
  assert.deepEqual(loginOptions(OFFERED, 'keep', {}).extras, { setup: {}, featureType: 'whatsapp_business_app_onboarding' });
});

test('the owner of a new number gets the flow without it', () => {
  assert.deepEqual(loginOptions(OFFERED, 'new', FULL).extras, { setup: FULL });
});

test('a gateway without the feature never asks for it', () => {
  assert.deepEqual(loginOptions({ configId: '55' }, 'keep', {}), {
    config_id: '55',
    response_type: 'code',
    override_default_response_type: true,
    extras: { setup: {} },
  });
});

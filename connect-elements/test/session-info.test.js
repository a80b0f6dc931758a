import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isFrom, readSessionInfo } from '../src/elements/connect/session-info.js';

const META = 'https://www.facebook.com';
const ORIGINS = [
  ['https://www.facebook.com', META, true],
  ['https://business.facebook.com', META, true],
  ['https://facebook.com', META, true],
  ['http://www.facebook.com', META, false],
  ['https://www.facebook.com.evil.example', META, false],
  ['https://evilfacebook.com', META, false],
  ['null', META, false],
  ['', META, false],
  ['http://localhost:8090', 'http://localhost:8090', true],
  ['http://localhost:8091', 'http://localhost:8090', false],
];

for (const [origin, dialog, expected] of ORIGINS) {
  test(`a message from "${origin}" is ${expected ? '' : 'not '}one of the window at ${dialog}`, () => {
    assert.equal(isFrom(origin, dialog), expected);
  });
}

const event = (name, data) => ({ type: 'WA_EMBEDDED_SIGNUP', event: name, data });
const finished = (sessionInfo) => ({ kind: 'finished', sessionInfo });
const stopped = (report) => ({ kind: 'stopped', report });

const MESSAGES = [
  [
    'a good end with all ids',
    event('FINISH', { waba_id: '1', phone_number_id: '2', business_id: '3' }),
    finished({ event: 'FINISH', wabaId: '1', phoneNumberId: '2', businessPortfolioId: '3' }),
  ],
  ['a good end as text', JSON.stringify(event('FINISH', { waba_id: '1' })), finished({ event: 'FINISH', wabaId: '1' })],
  [
    'a good end of coexistence',
    event('FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING', { waba_id: '1' }),
    finished({ event: 'FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING', wabaId: '1' }),
  ],
  ['a good end without data', event('FINISH'), finished({ event: 'FINISH' })],
  [
    'an id that came as a number is another one already',
    event('FINISH', { waba_id: 12345678901234567890 }),
    finished({ event: 'FINISH' }),
  ],
  ['an id that is no id', event('FINISH', { waba_id: '1 or 1=1' }), finished({ event: 'FINISH' })],
  [
    'a cancellation',
    event('CANCEL', { current_step: 'PHONE_NUMBER' }),
    stopped({ event: 'cancelled', currentStep: 'PHONE_NUMBER' }),
  ],
  [
    'an error that comes as a cancellation',
    event('CANCEL', { error_message: 'No', error_id: 524126, session_id: 's' }),
    stopped({ event: 'error', errorCode: '524126', errorMessage: 'No', sessionId: 's' }),
  ],
  ['an error', event('ERROR', { error_code: '2' }), stopped({ event: 'error', errorCode: '2' })],
  [
    'a text that nobody can store',
    event('CANCEL', { current_step: 'a\0b' }),
    stopped({ event: 'cancelled', currentStep: 'a\ufffdb' }),
  ],
  ['an event that does not exist yet', event('BEGIN'), null],
  ['a word that only begins like an event', event('FINISHING'), null],
  ['another type', { type: 'OTHER', event: 'FINISH' }, null],
  ['a text that is no JSON', 'cb=f1&domain=x', null],
  ['nothing', null, null],
  ['a number', 7, null],
];

for (const [name, message, expected] of MESSAGES) {
  test(`${name} is read as ${expected?.kind ?? 'nothing of ours'}`, () => {
    assert.deepEqual(readSessionInfo(message), expected);
  });
}

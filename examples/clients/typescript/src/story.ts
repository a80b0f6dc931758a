// A platform's day with generated clients: an owner begins to connect, another team sends and follows a message.
import createClient from 'openapi-fetch';
import type { paths as Notifier } from './notifier.js';
import type { paths as Sender } from './sender.js';
import type { paths as Signup } from './signup.js';
import type { paths as Status } from './status.js';
import type { paths as Vault } from './vault.js';

const [business = '', customer = ''] = process.argv.slice(2);

/** Of one service, for one caller. */
function client<Paths extends {}>(service: string) {
  const headers = { Authorization: `Bearer ${process.env[`KESHER_${service}_TOKEN`]}` };
  return createClient<Paths>({ baseUrl: process.env[`KESHER_${service}_URL`] ?? '', headers });
}

/** What was answered; a problem ends the story with its code and what to do about it. */
async function answer<Data>(call: Promise<{ data?: Data; error?: { code: string; action: string } }>): Promise<Data> {
  const { data, error } = await call;
  if (error !== undefined || data === undefined) {
    throw new Error(error === undefined ? 'nothing was answered' : `${error.code}: ${error.action}`);
  }
  return data;
}

/** Asks until the answer is the one that is waited for, at most a minute. */
async function until<Data>(ask: () => Promise<Data | undefined>): Promise<Data> {
  for (let tries = 0; tries < 240; tries++) {
    const found = await ask();
    if (found !== undefined) {
      return found;
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error('waited in vain');
}

const signup = client<Signup>('SIGNUP');
const started = await answer(signup.POST('/api/v1/attempts'));
const attempt = await answer(signup.GET('/api/v1/attempts/{id}', { params: { path: { id: started.attemptId } } }));
console.log(`attempt ${attempt.state}, step ${attempt.step}`);

const unknown = await signup.GET('/api/v1/attempts/{id}', {
  params: { path: { id: '00000000-0000-7000-8000-000000000000' } },
});
console.log(`problem ${unknown.error?.code}`);

const connection = await answer(signup.GET('/api/v1/connection'));
console.log(`connection ${connection.state}`);

const { alerts } = await answer(signup.GET('/api/v1/alerts'));
const told = await answer(
  client<Notifier>('NOTIFIER').GET('/api/v1/businesses/{business}/alerts', { params: { path: { business } } }),
);
console.log(`alerts ${alerts.length} ${told.alerts.length}`);

const orderReady = {
  name: 'order_ready',
  language: 'he',
  components: [{ type: 'body', parameters: ['Eva', 'A-1007'].map((text) => ({ type: 'text', text })) }],
};
const sender = client<Sender>('SENDER');
const { messageId } = await answer(
  sender.POST('/api/v1/messages', {
    params: { header: { 'Idempotency-Key': `typescript-${business}` } },
    body: {
      businessId: business,
      to: { phone: customer },
      content: { type: 'template', template: orderReady },
    },
  }),
);
const path = { business, messageId };
const sent = await until(async () => {
  const message = await answer(
    sender.GET('/api/v1/businesses/{business}/messages/{messageId}', { params: { path } }),
  );
  return message.state === 'sent' ? message : undefined;
});
console.log(`message ${sent.state} after ${sent.attempts.length} attempt`);

const status = client<Status>('STATUS');
const tracked = await until(
  async () =>
    (await status.GET('/api/v1/businesses/{business}/messages/{messageId}', { params: { path } })).data,
);
console.log(`tracked ${tracked.messageId === messageId}, events ${tracked.timeline.length > 0}`);

const accesses = await answer(
  client<Vault>('VAULT').GET('/api/v1/businesses/{business}/access-log', {
    params: { path: { business }, query: { limit: 100 } },
  }),
);
const stored = accesses.some(({ action, caller }) => action === 'store' && caller.endsWith(':signup-service'));
console.log(`stored by signup-service ${stored}`);

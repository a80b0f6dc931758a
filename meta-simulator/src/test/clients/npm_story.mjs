/*
 * Part of a business's story told by whatsapp-api-js, a public client, against the simulator; the client is not changed.
 *
 *   node npm_story.mjs SIMULATOR APP_ID APP_SECRET
 *
 * Prints one line for each step and each webhook, then the counts; exits with 1 if anything was wrong.
 */
import { createServer } from 'node:http';
import { WhatsAppAPI } from 'whatsapp-api-js';
import * as m from 'whatsapp-api-js/messages';

const [simulator, appId, appSecret] = process.argv.slice(2);
const VERIFY_TOKEN = 'verify-me';
const CUSTOMER = { phone: '+972521234567' };
const LONGEST_MILLIS = 8_000;
let right = 0;
let wrong = 0;

function report(what, failure) {
  failure ? wrong++ : right++;
  console.log(`${failure ? 'WRONG' : 'right'}  ${what}${failure ? `: ${String(failure).slice(0, 300)}` : ''}`);
}

/** The client hands refusals on as they come. */
async function step(what, action) {
  try {
    const answer = await action();
    report(what, answer?.error && JSON.stringify(answer.error));
    return answer;
  } catch (failure) {
    report(what, failure);
    return undefined;
  }
}

/** Meta's host is played by the simulator. */
function toSimulator(address, options) {
  const url = new URL(address);
  return fetch(simulator + url.pathname + url.search, options);
}

async function call(method, path, body, token) {
  const answer = await fetch(simulator + path, {
    method,
    headers: { 'Content-Type': 'application/json', ...(token ? { Authorization: `Bearer ${token}` } : {}) },
    body: body && JSON.stringify(body),
  });
  return answer.json();
}

const write = (type, more = {}) =>
  call('POST', `/_control/customers/${CUSTOMER.phone.slice(1)}/messages`, { to: phone, type, ...more });

const signup = await call('POST', '/_control/es/signups', { name: 'Second bakery' });
const { wabaId: waba, phoneNumberId: phone } = signup;
const { access_token: token } = await call(
  'GET',
  `/v25.0/oauth/access_token?client_id=${appId}&client_secret=${appSecret}&code=${signup.code}`,
);
const client = new WhatsAppAPI({ token, appSecret, webhookVerifyToken: VERIFY_TOKEN, v: 'v25.0', ponyfill: { fetch: toSimulator } });

const heard = [];
client.on.message = ({ message }) => void heard.push(message.type);
client.on.status = ({ status }) => void heard.push(`status ${status}`);
const server = createServer(async (request, response) => {
  const url = new URL(request.url, 'http://callback');
  let body = '';
  for await (const chunk of request) {
    body += chunk;
  }
  try {
    if (request.method === 'GET') {
      response.end(client.get(Object.fromEntries(url.searchParams)));
    } else {
      await client.post(JSON.parse(body), body, request.headers['x-hub-signature-256']);
      response.end();
    }
  } catch (failure) {
    report('webhook', failure);
    response.statusCode = 500;
    response.end();
  }
});
await new Promise((ready) => server.listen(0, '127.0.0.1', ready));

async function comes(what, action) {
  const before = heard.filter((one) => one === what).length;
  await action();
  const end = Date.now() + LONGEST_MILLIS;
  while (heard.filter((one) => one === what).length === before && Date.now() < end) {
    await new Promise((again) => setTimeout(again, 20));
  }
  report(`webhook ${what}`, heard.filter((one) => one === what).length > before ? undefined : 'nothing came');
}

await step('set the callback', () =>
  call('POST', `/v25.0/${appId}/subscriptions`, {
    object: 'whatsapp_business_account',
    callback_url: `http://127.0.0.1:${server.address().port}/hook`,
    verify_token: VERIFY_TOKEN,
    fields: 'messages',
  }, `${appId}|${appSecret}`));
await step('subscribe', () => call('POST', `/v25.0/${waba}/subscribed_apps`, undefined, token));
await step('register', () => call('POST', `/v25.0/${phone}/register`, { messaging_product: 'whatsapp', pin: '482913' }, token));

for (const type of ['text', 'image', 'audio', 'video', 'document', 'sticker', 'location', 'contacts', 'reaction', 'button', 'order', 'unsupported']) {
  await comes(type, () => write(type));
}
await comes('interactive', () => write('button_reply'));
const incoming = (await write('text', { text: 'Open?' })).id;

const send = (what, message, context) => step(what, () => client.sendMessage(phone, CUSTOMER, message, context, 'order-1'));
await send('text', new m.Text('Yes'), incoming);
await send('image', new m.Image('https://bakery.example.test/cake.png', false, 'A cake'));
await send('audio', new m.Audio('https://bakery.example.test/hello.mp3'));
await send('voice', new m.Audio('https://bakery.example.test/hello.ogg', false, true));
await send('document', new m.Document('https://bakery.example.test/menu.pdf', false, 'The menu', 'menu.pdf'));
await send('video', new m.Video('https://bakery.example.test/oven.mp4', false, 'Our oven'));
await send('sticker', new m.Sticker('https://bakery.example.test/bread.webp'));
await send('location', new m.Location(34.78, 32.08, 'Bakery', '1 Baker St'));
await send('contact', new m.Contacts([new m.Name('Eva Muster', 'Eva'), new m.Phone('+972521234568', 'WORK')]));
await send('reaction', new m.Reaction(incoming, '\u{1f44d}'));
await send('buttons', new m.Interactive(
  new m.ActionButtons(new m.Button('ok-1', 'Confirm'), new m.Button('no-1', 'Cancel')), new m.Body('Confirm?'),
  new m.Header('Order'), new m.Footer('Bakery')));
await send('list', new m.Interactive(
  new m.ActionList('Options', new m.ListSection('Bread', new m.Row('r1', 'Rye', '1 kg'))), new m.Body('Pick')));
await send('link button', new m.Interactive(new m.ActionCTA('Open', 'https://bakery.example.test'), new m.Body('Look')));
await send('ask for the location', new m.Interactive(new m.ActionLocation(), new m.Body('Where are you?')));
await send('template', new m.Template('order_ready', new m.Language('en'),
  new m.BodyComponent(new m.BodyParameter('Noa'), new m.BodyParameter('A-17'))));
await comes('status read', () => client.sendMessage(phone, CUSTOMER, new m.Text('Your bread is ready')));
await step('mark as read', () => client.markAsRead(phone, incoming));
await step('typing', () => client.markAsRead(phone, incoming, 'text'));

const form = new FormData();
form.set('messaging_product', 'whatsapp');
form.set('file', new Blob([Buffer.from('89504e470d0a1a0a', 'hex')], { type: 'image/png' }), 'cake.png');
const media = await step('upload', () => client.uploadMedia(phone, form));
const address = await step('its address', () => client.retrieveMedia(media.id));
await step('download', async () => {
  const answer = await client.fetchMedia(address.url);
  return answer.status === 200 ? {} : { error: answer.status };
});
await step('delete it', () => client.deleteMedia(media.id));
const code = await step('create a QR code', () => client.createQR(phone, 'I want bread'));
await step('the QR codes', () => client.retrieveQR(phone));
await step('change it', () => client.updateQR(phone, code.code, 'I want cake'));
await step('delete it', () => client.deleteQR(phone, code.code));
await step('block', () => client.blockUser(phone, CUSTOMER));
await step('unblock', () => client.unblockUser(phone, CUSTOMER));

server.close();
console.log(`${right} passed, ${wrong} failed`);
process.exit(wrong ? 1 : 0);

/** Embeds both elements. In your page the two addresses are constants; here they come in the link that opens the example. */
const { gateway, token: tokenAddress } = Object.fromEntries(new URLSearchParams(location.search));

const connect = document.querySelector('whatsapp-connect');
const alerts = document.querySelector('whatsapp-alerts');

/** Your server gives the business token of whoever is signed in there. */
async function getToken() {
  const answer = await fetch(tokenAddress);
  return answer.ok ? answer.text() : null;
}

function heard(text) {
  document.querySelector('#heard').append(Object.assign(document.createElement('li'), { textContent: text }));
}

connect.getToken = alerts.getToken = getToken;
connect.addEventListener('connected', ({ detail }) => heard(`connected ${detail.phoneNumber}`));
connect.addEventListener('failed', ({ detail }) => heard(`failed ${detail.code}`));
connect.addEventListener('abandoned', () => heard('abandoned'));
connect.addEventListener('signed-out', () => heard('signed-out'));
alerts.addEventListener('reconnect', () => connect.focus());

const script = Object.assign(document.createElement('script'), { type: 'module', src: `${gateway}/elements/kesher.js` });
document.head.append(script);

/** The one script of a host page: <script type="module" src="https://GATEWAY/elements/kesher.js"></script> */
import { WhatsAppAlerts } from './alerts/whatsapp-alerts.js';
import { WhatsAppConnect } from './connect/whatsapp-connect.js';

for (const [name, element] of [
  ['whatsapp-connect', WhatsAppConnect],
  ['whatsapp-alerts', WhatsAppAlerts],
]) {
  if (!customElements.get(name)) {
    customElements.define(name, element);
  }
}

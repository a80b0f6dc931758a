/** The npm package: importing it defines the elements. Their sentences are modules, for the host page's bundler to follow. */
import { sentencesFrom } from '../elements/catalogue.js';
import '../elements/kesher.js';

export { WhatsAppAlerts } from '../elements/alerts/whatsapp-alerts.js';
export { WhatsAppConnect } from '../elements/connect/whatsapp-connect.js';

sentencesFrom((lang) => import(`../../../texts/src/main/resources/texts/${lang}/elements.json`));

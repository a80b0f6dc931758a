/* A message as a bubble. `reply` sends what a tap on one of its buttons sends. */
import { h, link, timeOfDay, unseen } from '/_console/dom.js';
import { filled } from '/_console/templates.js';

const MEDIA = ['image', 'sticker', 'video', 'audio', 'document'];
const RANK = ['accepted', 'sent', 'delivered', 'read', 'played'];
const MARKS = { accepted: '🕓', sent: '✓', delivered: '✓✓', read: '✓✓', played: '✓✓', failed: '⚠' };

export function bubble(entry, definitions, reply) {
  const mine = entry.from === 'customer';
  const who = unseen(mine ? 'Customer: ' : 'Business: ');
  const content = contentOf(entry.message, definitions, (answer) => reply({ contextId: entry.id, ...answer }));
  const foot = h('p', { class: 'foot' }, h('time', {}, timeOfDay(entry.at)), ' ', h('span', { class: 'ticks' }));
  const element = h('article', { class: mine ? 'bubble mine' : 'bubble', data: { id: entry.id } }, who, content, foot);
  setTicks(element, entry);
  return element;
}

/** Changes the ticks only, so that a button of the bubble keeps its focus. */
export function setTicks(element, entry) {
  const state = stateOf(entry);
  const code = entry.statuses?.find((status) => status.status === 'failed')?.errorCode;
  const ticks = element.querySelector('.ticks');
  if (ticks.dataset.state !== state) {
    ticks.dataset.state = state;
    const words = state === 'failed' ? `failed ${code}` : state;
    ticks.replaceChildren(h('span', { 'aria-hidden': 'true' }, MARKS[state] ?? ''), ' ', words);
  }
}

function stateOf(entry) {
  if (entry.from === 'customer') {
    return entry.read ? 'read' : 'delivered';
  }
  const names = entry.statuses.map((status) => status.status);
  const furthest = RANK.findLast((name) => names.includes(name)) ?? 'accepted';
  return names.includes('failed') && RANK.indexOf(furthest) < RANK.indexOf('delivered') ? 'failed' : furthest;
}

/** Controls let a customer send anything at all: what makes no sense is named, not shown. */
function contentOf(message, definitions, reply) {
  try {
    return partsOf(message.type ?? 'text', message, definitions, reply);
  } catch {
    return [text(`[${message.type}]`)];
  }
}

function partsOf(type, message, definitions, reply) {
  if (type === 'template') {
    return template(filled(message, definitions), reply);
  }
  if (type === 'interactive') {
    return interactive(message.interactive ?? {}, reply);
  }
  if (MEDIA.includes(type)) {
    return media(type, message[type] ?? {});
  }
  return [text(words(type, message))];
}

function words(type, message) {
  const own = message[type] ?? {};
  switch (type) {
    case 'text':
      return own.body;
    case 'location':
      return `📍 ${[own.name, own.address, `${own.latitude}, ${own.longitude}`].filter(Boolean).join('\n')}`;
    case 'contacts':
      return own
        .map?.((card) => `👤 ${card.name?.formatted_name ?? ''} ${card.phones?.[0]?.phone ?? ''}`)
        .join('\n');
    case 'reaction':
      return own.emoji ? `Reacted ${own.emoji}` : 'Took a reaction back';
    case 'button':
      return own.text;
    case 'system':
      return own.body;
    default:
      return `[${type}]`;
  }
}

function text(content, name = 'text') {
  return content ? h('p', { class: name, dir: 'auto' }, String(content)) : null;
}

function media(type, own) {
  const address = own.id ? `/_console/media/${encodeURIComponent(own.id)}` : undefined;
  const picture = type === 'image' || type === 'sticker';
  const name = own.filename ?? (own.voice ? '🎤 Voice message' : `${type} ${own.mime_type ?? ''}`);
  return [
    address && picture && h('img', { src: address, alt: own.caption ?? type, class: type }),
    address && !picture && h('p', { class: 'text' }, h('a', { href: address, target: '_blank', rel: 'noopener' }, name)),
    own.link && h('p', { class: 'text' }, `${type}: `, link(own.link)),
    text(own.caption),
  ];
}

function template(shown, reply) {
  return [
    shown.media && media(shown.media.type, shown.media[shown.media.type] ?? {}),
    text(shown.header, 'title'),
    text(shown.body),
    text(shown.footer, 'small'),
    shown.buttons.map((button) =>
      button.type === 'quick_reply'
        ? choice(button.text, () => reply({ type: 'button', payload: button.payload, text: button.text }))
        : h('p', { class: 'choice' }, button.url ? link(button.url, button.text) : button.text),
    ),
  ];
}

function interactive(shown, reply) {
  const header = shown.header ?? {};
  const answer = shown.button_reply ?? shown.list_reply;
  return [
    header.type && header.type !== 'text' && media(header.type, header[header.type] ?? {}),
    text(header.text, 'title'),
    text(shown.body?.text ?? answer?.title ?? (shown.nfm_reply ? 'Sent a form' : shown.body ? '' : `[${shown.type ?? 'interactive'}]`)),
    text(answer?.description, 'small'),
    text(shown.footer?.text, 'small'),
    actions(shown, reply),
  ];
}

function actions(shown, reply) {
  const action = shown.action ?? {};
  switch (shown.type) {
    case 'button':
      return (action.buttons ?? []).map(({ reply: own }) =>
        choice(own.title, () => reply({ type: 'button_reply', replyId: own.id, title: own.title })),
      );
    case 'list':
      return h('details', {}, h('summary', { dir: 'auto' }, action.button ?? 'Options'), (action.sections ?? []).flatMap(rows(reply)));
    case 'cta_url':
      return h('p', { class: 'choice' }, link(String(action.parameters?.url ?? ''), action.parameters?.display_text));
    case 'location_request_message':
      return choice('Send location', () => reply({ type: 'location' }));
    default:
      return null;
  }
}

function rows(reply) {
  return (section) => [
    text(section.title, 'small'),
    ...(section.rows ?? []).map((row) =>
      choice(row.title, () =>
        reply({ type: 'list_reply', replyId: row.id, title: row.title, description: row.description ?? '' }),
      ),
    ),
  ];
}

function choice(label, tap) {
  return h('button', { type: 'button', class: 'choice', dir: 'auto', on: { click: tap } }, String(label));
}

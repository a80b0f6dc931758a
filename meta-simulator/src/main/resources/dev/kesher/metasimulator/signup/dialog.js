/*
 * Meta's window: offers the outcomes that the server knows, and plays the steps that the server answers to the chosen one. It
 * decides nothing itself.
 */
import { TEXTS } from '/_dialog/texts.js';

const GROUPS = ['usual', 'order', 'ended', 'wrong'];
const FRAME_MILLIS = 5000;
// What was just posted is to reach the page before this window goes.
const CLOSE_MILLIS = 150;
const REMEMBERED = 'business-name';

const query = new URLSearchParams(window.location.search);
const language = (query.get('locale') ?? '').startsWith('he') ? 'he' : 'en';
const page = {
  status: document.getElementById('status'),
  choice: document.getElementById('choice'),
  name: document.getElementById('name'),
  number: document.getElementById('number'),
  outcomes: document.getElementById('outcomes'),
};

start().catch(failed);

async function start() {
  const opening = await ask('/_dialog/openings', Object.fromEntries(query));
  fillTexts(opening.appName);
  if (opening.problem) {
    document.querySelector('h1').textContent = TEXTS[language].sorry;
    say(opening.problem);
  } else if (!window.opener) {
    say('noOpener');
  } else if (opening.play) {
    await playPlanned(opening.play);
  } else {
    offer(opening.outcomes);
  }
}

function fillTexts(appName) {
  document.documentElement.lang = language;
  document.documentElement.dir = language === 'he' ? 'rtl' : 'ltr';
  for (const element of document.querySelectorAll('[data-text]')) {
    element.textContent = TEXTS[language][element.dataset.text].replace('{app}', appName);
  }
}

function offer(outcomes) {
  page.name.value = localStorage.getItem(REMEMBERED) ?? 'Example Bakery';
  for (const group of GROUPS) {
    const heading = document.createElement('h2');
    heading.textContent = TEXTS[language][group];
    page.outcomes.append(heading, ...outcomes.filter((outcome) => outcome.group === group).map(button));
  }
  for (const radio of document.getElementsByName('which')) {
    radio.addEventListener('change', () => {
      page.number.disabled = radio.value === 'first';
      page.number.focus();
    });
  }
  page.choice.addEventListener('submit', (event) => {
    event.preventDefault();
    choose(event.submitter.dataset.outcome).catch(failed);
  });
  page.choice.hidden = false;
  page.outcomes.querySelector('button').focus();
}

function button(outcome) {
  const element = document.createElement('button');
  element.dataset.outcome = outcome.name;
  element.className = outcome.name === 'finish' ? 'primary' : '';
  element.textContent = outcome[language];
  return element;
}

async function choose(outcome) {
  localStorage.setItem(REMEMBERED, page.name.value);
  await end({ outcome, name: page.name.value, number: page.number.disabled ? '' : page.number.value });
}

async function playPlanned(planned) {
  say('planned');
  await pause(planned.delayMillis);
  const name = planned.name ?? localStorage.getItem(REMEMBERED) ?? '';
  await end({ outcome: planned.outcome, name, number: planned.number ?? '' });
}

async function end(choice) {
  busy(true);
  say('working');
  const { steps } = await ask('/_dialog/endings', { ...choice, cb: query.get('cb') ?? '' });
  for (const step of steps) {
    await play(step);
  }
  busy(false);
  say('stayed');
}

async function play(step) {
  if ('wait' in step) {
    await pause(step.wait);
  } else if ('close' in step) {
    await pause(CLOSE_MILLIS);
    window.close();
  } else if ('evil' in step) {
    await postFromElsewhere(step);
  } else {
    window.opener?.postMessage(step.post, query.get('origin') ?? '*');
  }
}

/** A frame of another origin speaks to the page that opened this window: from `from`, or sandboxed, whose origin is "null". */
function postFromElsewhere(step) {
  const frame = document.createElement('iframe');
  frame.hidden = true;
  if (!step.from) {
    frame.sandbox = 'allow-scripts';
  }
  frame.src = `${step.from ?? ''}/_dialog/evil.html#${encodeURIComponent(step.evil)}`;
  return new Promise((resolve, reject) => {
    window.setTimeout(() => reject(new Error(`no answer from ${frame.src}`)), FRAME_MILLIS);
    window.addEventListener('message', (event) => {
      if (event.source === frame.contentWindow) {
        resolve();
      }
    });
    document.body.append(frame);
  });
}

async function ask(path, body) {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) {
    throw new Error(answer.error);
  }
  return answer;
}

function failed(error) {
  console.error(error);
  busy(false);
  say('failed');
}

function say(text) {
  page.status.textContent = TEXTS[language][text];
  page.status.dataset.status = text;
}

function busy(is) {
  for (const element of page.outcomes.querySelectorAll('button')) {
    element.disabled = is;
  }
}

function pause(millis) {
  return new Promise((resolve) => window.setTimeout(resolve, millis));
}

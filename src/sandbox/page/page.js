// The sandbox's page: shows what the server draws for the chosen person, and sends what they do.
import { heldBy, retype, showErrors, typedIn, typingIn } from './form.js';
import { suggest } from './suggestions.js';

const at = (id) => document.getElementById(id);
const params = new URLSearchParams(location.hash.slice(1));
let me = params.get('user') ?? '';
let place = params.get('place') ?? '';
let state = null;
let shownContent = null;
let shownModal = null;
/** The values typed in the open modals, by modal id. */
let typedBefore = {};
/** How many messages of each place the person has seen, by person. */
const seen = {};

async function refresh() {
  const asked = { user: me, place };
  const response = await fetch(`/sandbox/state?${new URLSearchParams(asked)}`);
  const answer = await response.json();
  // Another person or place was chosen while this loaded. That choice counts, and its own refresh comes next.
  if (me !== asked.user || place !== asked.place) return;
  state = answer;
  me = state.me;
  place = state.place.id;
  history.replaceState(null, '', `#${new URLSearchParams({ user: me, place })}`);
  draw();
}

// Changes come in quick succession: one refresh at a time, and one more for everything that came during it.
let looking = null;
let next = null;
/** Resolves once the page shows the state of this moment, or a later one. */
function look() {
  if (!looking) {
    looking = refresh().finally(() => {
      looking = null;
    });
    return looking;
  }
  next ??= looking
    .catch(() => {})
    .then(() => {
      next = null;
      return look();
    });
  return next;
}

/** Sends an action to the server and shows what went wrong. @returns the problem, or null. */
async function act(name, ask) {
  at('problem').textContent = '';
  const problem = await send(name, ask).catch(() => 'Seconded has stopped. Start it again and reload this page.');
  at('problem').textContent = problem ?? '';
  return problem;
}

async function send(name, ask) {
  const response = await fetch(`/sandbox/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user: me, ...ask }),
  });
  const { problem } = await response.json();
  await look();
  return problem;
}

function draw() {
  at('now').textContent = state.now;
  seen[me] ??= {};
  seen[me][place] = state.counts[place];
  drawPeople();
  drawPlaces(at('channels'), (one) => one.kind === 'channel');
  drawPlaces(at('app'), (one) => one.kind !== 'channel');
  at('place-name').textContent = state.place.kind === 'channel' ? state.place.name : `Seconded: ${state.place.name}`;
  at('words-label').textContent = `Message ${state.place.kind === 'channel' ? state.place.name : 'Seconded'}`;
  at('composer').hidden = state.place.kind === 'home';
  const content = at('content');
  if (shownContent !== state.content) {
    const atEnd = content.scrollHeight - content.scrollTop - content.clientHeight < 80;
    const focused = focusIn(content);
    content.innerHTML = state.content;
    shownContent = state.content;
    focused?.();
    if (atEnd || content.dataset.place !== place)
      content.scrollTop = state.place.kind === 'home' ? 0 : content.scrollHeight;
    content.dataset.place = place;
  }
  drawModal();
}

/** @returns a function that puts the focus back where it was after a redraw. */
function focusIn(root) {
  const button = document.activeElement;
  if (!root.contains(button) || !button.dataset.action) return null;
  const ts = button.closest('[data-ts]')?.dataset.ts;
  const within = ts ? `[data-ts="${ts}"] ` : '';
  return () => root.querySelector(`${within}[data-action="${CSS.escape(button.dataset.action)}"]`)?.focus();
}

function drawPeople() {
  const people = at('people');
  if (people.dataset.for === String(state.people.length)) {
    people.querySelector(`input[value="${me}"]`).checked = true;
    return;
  }
  people.dataset.for = state.people.length;
  const choices = state.people.map((person) => {
    const label = document.createElement('label');
    const radio = Object.assign(document.createElement('input'), { type: 'radio', name: 'me', value: person.id });
    radio.checked = person.id === me;
    radio.ariaLabel = person.name;
    radio.ariaDescription = person.note;
    radio.addEventListener('change', () => become(person.id));
    const note = document.createElement('small');
    note.textContent = person.note;
    label.append(radio, ` ${person.name} `, note);
    return label;
  });
  people.replaceChildren(people.querySelector('legend'), ...choices);
}

function drawPlaces(list, belongs) {
  const items = state.places.filter(belongs).map((one) => {
    const button = Object.assign(document.createElement('button'), { type: 'button', textContent: one.name });
    if (one.id === place) button.setAttribute('aria-current', 'page');
    const fresh = state.counts[one.id] - (seen[me][one.id] ?? 0);
    if (fresh > 0 && one.id !== place) {
      const badge = Object.assign(document.createElement('span'), { className: 'fresh', textContent: fresh });
      badge.setAttribute('aria-label', `${fresh} new`);
      button.append(' ', badge);
    }
    button.addEventListener('click', () => go(one.kind === 'messages' ? messagesOf(me) : one.id));
    const item = document.createElement('li');
    item.append(button);
    return item;
  });
  const focused = [...list.querySelectorAll('button')].indexOf(document.activeElement);
  list.replaceChildren(...items);
  if (focused >= 0) list.querySelectorAll('button')[focused]?.focus();
}

function drawModal() {
  const dialog = at('modal');
  if (!state.modal) {
    shownModal = null;
    typedBefore = {};
    if (dialog.open) dialog.close();
    return;
  }
  const { id, html, errors } = state.modal;
  if (shownModal?.html !== html) {
    // As in Slack, a redrawn form keeps what was typed, and so does a form under another one.
    if (shownModal) typedBefore[shownModal.id] = typedIn(dialog);
    const goOn = shownModal?.id === id ? typingIn(dialog) : null;
    dialog.innerHTML = html;
    retype(dialog, typedBefore[id] ?? {});
    goOn?.();
  }
  const told = JSON.stringify(errors);
  if (shownModal?.html !== html || shownModal.told !== told) showErrors(dialog, errors);
  shownModal = { id, html, told };
  if (dialog.open) return;
  dialog.showModal();
  dialog.querySelector('input, textarea, select')?.focus();
}

/** The place of a person's messages with the app. The list of places may still be another person's. */
const messagesOf = (user) => `D${user.slice(1)}`;

async function become(user) {
  me = user;
  if (place.startsWith('D')) place = messagesOf(user);
  await look();
  if (place === 'home') await act('home', {});
}

async function go(to) {
  place = to;
  await look();
  if (to === 'home') await act('home', {});
}

/** The message, private message or view that a button or input belongs to. */
function surfaceOf(element) {
  const message = element.closest('[data-ts]');
  if (message) return { channel: message.dataset.channel, ts: message.dataset.ts };
  const shown = element.closest('[data-private]');
  if (shown) return { private: shown.dataset.private };
  return { view: element.closest('[data-view]').dataset.view };
}

function click(element, value) {
  const { block, action } = element.dataset;
  const form = element.closest('dialog');
  return act('click', { on: surfaceOf(element), block, action, value, typed: form ? typedIn(form) : {} });
}

document.addEventListener('click', (event) => {
  const button = event.target.closest('button');
  if (!button) return;
  const { action, confirm: question, url, shortcut, move } = button.dataset;
  if (move) return act('clock', { move });
  if ('close' in button.dataset) return act('close', {});
  if ('dismiss' in button.dataset) return act('dismiss', surfaceOf(button));
  if (shortcut) return act('shortcut', { ...surfaceOf(button), callbackId: shortcut });
  if (!action || (question && !confirm(question))) return;
  if (/^https?:/.test(url)) open(url, '_blank', 'noreferrer');
  return click(button, null);
});

// Like Slack, this waits for a pause and doesn't send each letter of a quick typist.
const TELL_AFTER_MS = 250;
const telling = new Map();
document.addEventListener('input', (event) => {
  const input = event.target.closest('[data-live=letter]');
  if (!input) return;
  clearTimeout(telling.get(input.id));
  const tell = () => {
    const still = at(input.id);
    if (still) click(still, heldBy(still));
  };
  telling.set(input.id, setTimeout(tell, TELL_AFTER_MS));
});

document.addEventListener('change', (event) => {
  const input = event.target.closest('[data-live=choice]');
  if (input) click(input, heldBy(input));
});

at('modal').addEventListener('cancel', (event) => {
  event.preventDefault();
  act('close', {});
});

at('modal').addEventListener('submit', (event) => {
  event.preventDefault();
  const submit = event.target.querySelector('[type=submit]');
  submit.disabled = true;
  act('submit', { typed: typedIn(at('modal')) }).finally(() => {
    submit.disabled = false;
  });
});

at('composer').addEventListener('submit', (event) => {
  event.preventDefault();
  const text = at('words').value;
  if (text.trim() === '') return;
  at('words').value = '';
  at('words').dispatchEvent(new Event('input'));
  act('command', { place, text }).then((problem) => {
    if (problem && at('words').value === '') at('words').value = text;
  });
});

suggest(at('words'), at('suggestions'), () => state);
await look();
// While the service is down there is nothing to look at; the browser connects again by itself.
new EventSource('/sandbox/changes').onmessage = () => look().catch(() => {});

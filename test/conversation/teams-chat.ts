import { linksIn, PUBLIC_URL } from '../support/links.ts';
import { actionsIn, type CardAction, cardWords, openTeams, type TeamsWorldApp } from '../support/teams.ts';
import { checkCard } from '../support/teams-checks.ts';
import type { Delivered, TeamsPlace } from '../support/teams-driver.ts';
import type { Json, TeamsMessage } from '../support/teams-world.ts';
import { closeVerified } from '../support/verified.ts';
import { type Chat, type Form, formOf, type Name, type OpenChat, type Reply, type Shown, type Typed } from './chat.ts';
import { asPeopleSee, asTeamsSends, errorsIn, heldBack, valuesIn } from './teams-inputs.ts';
import { deadButtons, watchScreens } from './teams-screens.ts';

/** A message can't open a dialog: the answer to a command that has a form is a button that does. */
const OPENERS = new Set([
  'exception.propose',
  'exception.reverse',
  'spending.spend',
  'kudos.give',
  'settings.open',
  'voice.tell',
  'export.open',
]);

/** Buttons that are answered with more than a sentence. */
const SHOWING = new Set(['exception.show', 'policy.show']);

type Located = Pick<TeamsMessage, 'id' | 'conversation' | 'card'>;

/** The conversations in Teams: signed activities to `/api/messages`, with the double as the Bot Connector. */
export const openTeamsChat: OpenChat = (options) => open('execute', options);

/** The same on phones in which buttons with `Action.Execute` do nothing. */
export const openSubmitChat: OpenChat = (options) => open('submit', options);

const open = async (
  buttons: 'execute' | 'submit',
  { moneyOpen = true, rates }: Parameters<OpenChat>[0] = {},
): Promise<Chat> => {
  const chat = teamsChat(await openTeams(rates && { rates }, buttons));
  if (moneyOpen) {
    const { form, words } = await formOf(await chat.say('maya', 'exception setup')).submit({ managers: ['maya'] });
    if (form) throw new Error(`the settings were refused: ${words} ${JSON.stringify(form.errors)}`);
    await chat.delivered();
  }
  return chat;
};

/** What people do in a tenant that the service serves already. */
export function teamsChat(world: TeamsWorldApp): Chat {
  const hands = handsOf(world);
  const screens = watchScreens(world.connector.world);
  return {
    async say(who, words, place = 'care') {
      return hands.said(who, place, () => world.driver.message(who, place, words));
    },
    async kudosOnMessage(who, author, words) {
      const id = world.connector.world.nextId();
      const message = { conversation: world.connector.world.channel('care').id, id, thread: null, onlyFor: null };
      const said = { ...message, text: words, card: null, edited: false, author };
      return hands.extension(who, 'care', 'kudos', said);
    },
    async home(who) {
      return hands.said(who, 'private', () => world.driver.message(who, 'private', 'home'));
    },
    posts: (place = 'care') => world.posts(place).map((message) => hands.shown(message)),
    buttonsFor: (who, one) => hands.buttonsFor(who, one),
    told: (who) => {
      const conversation = world.connector.world.chatOf(who);
      const own = world.connector.world.messages.filter((message) => message.conversation === conversation);
      return own.map((message) => hands.shown(message));
    },
    fetch: (link, init) => fetch(link.replace(PUBLIC_URL, world.app.url), init),
    delivered: () => world.delivered(),
    async pass(ms) {
      world.move(ms);
      await world.app.sweeper.sweep();
      await world.delivered();
    },
    troubles: () => [...world.troubles, ...world.connector.world.problems, ...deadButtons(world)],
    logged: () => world.logged,
    screens(who) {
      const { id } = world.connector.world.person(who);
      const answers = world.connector.world.answers.filter(({ to }) => to === id).map(({ text }) => text);
      return [...(screens.get(id) ?? []), ...answers];
    },
    noteSeen: (who, text) =>
      void world.connector.world.answers.push({ to: world.connector.world.person(who).id, text }),
    join: (who, place) => void world.connector.world.channel(place).members.push(who),
    part: (who, place) => {
      const channel = world.connector.world.channel(place);
      channel.members = channel.members.filter((id) => id !== who);
    },
    takeOut(place) {
      world.connector.world.channel(place).hasBot = false;
    },
    restart: () => world.restart(),
    close: () => closeVerified(world),
  };
}

/** Sends in what stands in a dialog. */
type Submit = (data: Json) => Promise<Delivered>;

/** What somebody does with cards and dialogs, and what they get for it. */
function handsOf(world: TeamsWorldApp) {
  const { connector, driver } = world;
  const teams = connector.world;

  /** What one person alone reads: asides in channels, and their private chat. */
  const alone = (who: Name): TeamsMessage[] =>
    teams.messages.filter(
      ({ conversation, onlyFor }) => onlyFor === teams.person(who).id || conversation === teams.chatOf(who),
    );

  /** Whether a message is one that this person reads. */
  const canSee = (who: Name, { id, conversation }: Located): boolean =>
    alone(who).some((one) => one.id === id) ||
    (teams.messages.find((one) => one.id === id && one.conversation === conversation)?.onlyFor === null &&
      (teams.membersOf(conversation) ?? []).some((one) => one.id === teams.person(who).id));

  /**
   * The answer to a message, where it comes: to a channel's members aside, so that nothing else that is told privately
   * passes for it.
   */
  async function said(who: Name, place: TeamsPlace, doIt: () => Promise<Delivered>): Promise<Shown & Reply> {
    const isAside = place !== 'private' && teams.channel(place).members.includes(who);
    const before = new Set(alone(who).map(({ id }) => id));
    taken(await doIt());
    const answer = await teams.until(
      () => alone(who).find((one) => !before.has(one.id) && (one.onlyFor !== null) === isAside),
      `an answer to ${who}`,
    );
    return used(who, answer);
  }

  /** A message that is a form is one; one that only opens a form is used at once. */
  async function used(who: Name, answer: TeamsMessage): Promise<Shown & Reply> {
    const one = shown(answer);
    const [button, ...more] = actionsIn(answer.card);
    if (button && NUMBER in button.data) return { ...one, form: formInChat(who, answer) };
    if (!button || more.length > 0 || !OPENERS.has(String(button.data.verb))) return { ...one, form: null };
    const { form } = await click(who, answer, button.title);
    return { ...one, form };
  }

  /** A form that no dialog was opened for: it is sent in as a message, and gives way to what comes of it. */
  function formInChat(who: Name, message: TeamsMessage): Form {
    const card = message.card ?? {};
    return formOn(who, titleOf(card), card, (data) => sendForm(who, message, data));
  }

  async function sendForm(who: Name, message: TeamsMessage, data: Json): Promise<Reply> {
    const { card } = message;
    taken(await driver.submitAction(who, message, data));
    return used(who, await teams.until(() => message.card !== card && message, `what came of ${who}’s form`));
  }

  /** Which message was shown as what. */
  const messages = new WeakMap<Shown, Located>();
  function shown(message: Located & Partial<TeamsMessage>): Shown {
    const drawn = structuredClone(message);
    const card = drawn.card ?? {};
    const one: Shown = {
      words: cardWords(card) || (drawn.text ?? ''),
      buttons: titles(card),
      links: linksIn(card),
      isReply: typeof drawn.thread === 'string',
      click: (who, button) => click(who, drawn, button),
    };
    messages.set(one, drawn);
    return one;
  }

  async function buttonsFor(who: Name, one: Shown): Promise<string[]> {
    const message = messages.get(one);
    return message ? titles(await viewOf(who, message)) : [...one.buttons];
  }

  async function click(who: Name, message: Located, button: string): Promise<Reply> {
    const action = await actionFor(who, message, button);
    const place = placeOf(message);
    const { msteams, ...data } = action.data;
    if ((msteams as Json | undefined)?.type === 'task/fetch') {
      const submit: Submit = (typed) => driver.taskSubmit(who, place, typed);
      return dialog(who, submit, await driver.taskFetch(who, place, data, message.id));
    }
    const inputs = valuesIn(message.card);
    // A form's own button; its owner sees what comes of it in its place.
    const live = teams.messages.find(
      ({ id, conversation }) => id === message.id && conversation === message.conversation,
    );
    if (NUMBER in action.data && live && canSee(who, message)) {
      return formOn(who, '', message.card ?? {}, (sent) => sendForm(who, live, sent)).press(button);
    }
    const sent = () =>
      driver.execute(who, { ...blank, ...message }, { verb: action.verb, data: { ...inputs, ...data } });
    // It comes as a message, and is answered by one.
    if (action.type === 'Action.Submit')
      return said(who, place, () => driver.submitAction(who, { ...blank, ...message }, { ...inputs, ...data }));
    // What takes more than a sentence comes privately.
    return canSee(who, message) && SHOWING.has(String(action.verb))
      ? said(who, place, sent)
      : answered(who, message, sent);
  }

  /** The button on the card as this person's client draws it; one that only others have is tried all the same. */
  async function actionFor(who: Name, message: Located, button: string): Promise<CardAction> {
    const named = (card: unknown) => actionsIn(card).find(({ title }) => title === button);
    const onIt = named(message.card);
    if (onIt) return onIt;
    for (const reader of [who, 'ana', 'maya'] as const) {
      const own = named(await viewOf(reader, message));
      if (own) return own;
    }
    throw new Error(`There is nothing named ${button} to click.`);
  }

  /** What a client gets that asks for its reader's view. */
  async function viewOf(who: Name, message: Located): Promise<Json | null> {
    const refresh = message.card?.refresh as { action: Json } | undefined;
    if (!refresh) return message.card;
    const { body } = taken(await driver.execute(who, { ...blank, ...message }, refresh.action, 'automatic'));
    if (body?.type !== 'application/vnd.microsoft.card.adaptive') return message.card;
    const card = body.value as Json;
    teams.problems.push(...checkCard(teams, card));
    return card;
  }

  /** A click is answered in a few words; what has buttons of its own follows privately, and is looked for when one is clicked. */
  async function answered(who: Name, message: Located, doIt: () => Promise<Delivered>): Promise<Reply> {
    const before = new Set(alone(who).map(({ id }) => id));
    const { body } = taken(await doIt());
    if (body?.statusCode !== 200 || 'status' in body) throw new Error(`not an answer: ${JSON.stringify(body)}`);
    if (body.type === 'application/vnd.microsoft.activity.message') {
      const whole = (button: string) =>
        teams.until(
          () => alone(who).find(({ id, card }) => !before.has(id) && titles(card).includes(button)),
          `an answer with ${button}`,
        );
      return {
        ...empty,
        words: String(body.value),
        click: async (by, button) => click(by, await whole(button), button),
      };
    }
    const card = body.value as Json;
    teams.problems.push(...checkCard(teams, card));
    return { ...shown({ ...message, card }), form: null };
  }

  /** What a `task/fetch` or `task/submit` is answered with. */
  async function dialog(who: Name, submit: Submit, delivered: Delivered, since = alone(who)): Promise<Reply> {
    const { body } = taken(delivered);
    const { task } = (body ?? {}) as { task?: { type: string; value: Json | string } };
    if (task?.type === 'message') return { ...empty, words: String(task.value) };
    if (task?.type === 'continue') {
      const { title, card } = task.value as { title: string; card: { content: Json } };
      teams.problems.push(...checkCard(teams, card.content));
      if (title === 'Seconded') throw new Error('an answer whose buttons do not work in a dialog');
      const sendIn = async (data: Json) => {
        const before = alone(who);
        return dialog(who, submit, await submit(data), before);
      };
      return { ...empty, form: formOn(who, title, card.content, sendIn) };
    }
    const before = new Set(since.map(({ id }) => id));
    const answer = await teams.until(() => alone(who).find(({ id }) => !before.has(id)), `an answer to ${who}`);
    return { ...shown(answer), form: null };
  }

  function formOn(who: Name, title: string, card: Json, sendIn: (data: Json) => Promise<Reply>): Form {
    const [button] = actionsIn(card.actions ?? card);
    /** All buttons of a form send it in as it stands, each with what it carries. */
    const send = async (action: CardAction | undefined, typed: Typed): Promise<Reply> => {
      const data = { ...valuesIn(card), ...asTeamsSends(teams, card, typed), ...action?.data };
      const held = heldBack(card, data);
      if (held) return { ...empty, form: formOn(who, title, held, sendIn) };
      return sendIn(data);
    };
    const press = (label: string, typed: Typed = {}) => {
      const pressed = actionsIn(card).find((action) => action.title === label);
      if (!pressed) throw new Error(`nothing named ${label} to press`);
      return send(pressed, typed);
    };
    return {
      title,
      words: cardWords(card),
      values: asPeopleSee(teams, card),
      errors: errorsIn(card),
      choose: async (label, typed) => formOf(await press(label, typed)),
      press,
      submit: (typed) => send(button, typed),
      type: async (typed) => formOf(await press('Find similar cases', typed)),
      async look(named) {
        const form = formOf(await press(named));
        return { words: form.words, form };
      },
    };
  }

  /** An action command of the message extension; its dialog is submitted as one, too. */
  async function extension(
    who: Name,
    place: TeamsPlace,
    command: string,
    message?: TeamsMessage & { author: string },
  ): Promise<Reply> {
    const submit: Submit = (data) => driver.extensionSubmit(who, place, command, data);
    return dialog(who, submit, await driver.extensionFetch(who, place, command, message));
  }

  function placeOf({ conversation }: Located): TeamsPlace {
    return [...teams.channels.values()].find(({ id }) => id === conversation)?.name ?? 'private';
  }

  return { said, shown, buttonsFor, extension };
}

const empty = {
  words: '',
  buttons: [],
  links: [],
  form: null,
  click: () => Promise.reject(new Error('there is nothing to click')),
};
/** Where a form's number stands among what it carries. */
const NUMBER = 'n';
const blank = { thread: null, onlyFor: null, text: '', edited: false };

/** What stands over a form in the chat. */
function titleOf(card: Json): string {
  const [first] = (card.body ?? []) as Json[];
  return first?.style === 'heading' ? cardWords(first) : '';
}

function titles(card: unknown): string[] {
  return actionsIn(card).map(({ title }) => title);
}

/** An activity that the service took. */
function taken(delivered: Delivered): Delivered {
  if (delivered.status < 200 || delivered.status > 202) throw new Error(`${delivered.status}: ${delivered.text}`);
  return delivered;
}

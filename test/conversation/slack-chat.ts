import type { Delivered } from '../../src/sandbox/driver.ts';
import type { Control } from '../../src/sandbox/slack/control.ts';
import type { Json, PrivateMessage, SlackMessage, SlackView } from '../../src/sandbox/slack/types.ts';
import { elementsOf, initialOf, type Typed as SlackTyped } from '../../src/sandbox/view-state.ts';
import { linksIn, PUBLIC_URL } from '../support/links.ts';
import { buttonsIn, openSlack, type SlackWorld, wordsIn } from '../support/slack.ts';
import { closeVerified } from '../support/verified.ts';
import type { Chat, Form, Name, OpenChat, Place, Reply, Shown, Typed } from './chat.ts';

const IDS: Record<Name, string> = {
  ana: 'U0ANA',
  ben: 'U0BEN',
  chloe: 'U0CHLOE',
  maya: 'U0MAYA',
  dan: 'U0DAN',
  gil: 'U0GUEST',
};
const CHANNELS = { care: 'C0CARE', desk: 'C0DESK', leads: 'C0LEADS' } as const;

/** Inputs that hold people. */
const PEOPLE_FIELDS = new Set(['people', 'managers']);

/** The conversations in Slack: through `/slack/events`, signed, with the double as the Web API. */
export const openSlackChat: OpenChat = async (options) => {
  const world = await openSlack(options);
  return { ...slackChat(world), close: () => closeVerified(world) };
};

/** What the conversations need of a Slack workspace and the service that serves it. */
type SlackSide = Pick<
  SlackWorld,
  'app' | 'close' | 'delivered' | 'driver' | 'logged' | 'move' | 'restart' | 'slack' | 'troubles'
>;

/** What people do in a workspace that is open already. */
export function slackChat(world: SlackSide): Chat {
  const { slack } = world;
  const screens = watchScreens(slack);

  const messageShown = (message: SlackMessage): Shown => {
    const drawn = structuredClone(message);
    return {
      ...read(drawn.blocks),
      isReply: drawn.threadTs !== null,
      click: asking(drawn.blocks, (who, button) =>
        act(world, who, () => driver().clickMessage(drawn, { user: IDS[who], action: button })),
      ),
    };
  };
  // Not kept: a restart makes another.
  const driver = () => world.driver;

  return {
    async say(who, words, place = 'care') {
      const [noun = '', ...rest] = words.split(' ');
      const what = { user: IDS[who], channel: await channelOf(world, who, place), command: `/${noun}` };
      return act(world, who, () => driver().command({ ...what, text: rest.join(' ') }));
    },
    async kudosOnMessage(who, author, words) {
      const ts = await slack.say(IDS[author], CHANNELS.care, words);
      const message = slack.messages(CHANNELS.care).find((one) => one.ts === ts);
      if (!message) throw new Error('nothing said');
      return act(world, who, () => driver().messageShortcut(IDS[who], message, 'kudos.from-message'));
    },
    async home(who) {
      const user = IDS[who];
      const before = slack.home(user);
      await driver().event({ type: 'app_home_opened', user, tab: 'home', channel: `D${user.slice(1)}` });
      const home = await slack.until(() => slack.home(user) !== before && slack.home(user), 'the home');
      return homeShown(world, home);
    },
    posts: (place = 'care') => slack.messages(CHANNELS[place]).map(messageShown),
    buttonsFor: async (_who, { buttons }) => buttons,
    told: (who) =>
      slack
        .dms(IDS[who])
        .filter(({ user }) => user !== IDS[who])
        .map(messageShown),
    fetch: (link, init) => fetch(link.replace(PUBLIC_URL, world.app.url), init),
    delivered: () => world.delivered(),
    async pass(ms) {
      world.move(ms);
      await world.app.sweeper.sweep();
      await world.delivered();
    },
    troubles: () => world.troubles,
    logged: () => world.logged,
    screens: (who) => [...(screens.get(IDS[who]) ?? [])],
    noteSeen: (who, text) => void screens.set(IDS[who], (screens.get(IDS[who]) ?? new Set()).add(text)),
    join: (who, place) => slack.join(CHANNELS[place], IDS[who]),
    part: (who, place) => slack.leave(CHANNELS[place], IDS[who]),
    takeOut: (place) => slack.leave(CHANNELS[place], 'U0SECONDED'),
    restart: () => world.restart(),
    close: () => world.close(),
  };
}

/** Keeps all that Slack shows to anybody, as Slack has it: also what is edited or closed later. */
function watchScreens(slack: Control): Map<string, Set<string>> {
  const seen = new Map<string, Set<string>>();
  const kept = new WeakSet<object>();
  const show = (users: readonly string[], drawn: object, what: unknown): void => {
    if (kept.has(drawn)) return;
    kept.add(drawn);
    for (const user of users) {
      const own = seen.get(user) ?? new Set();
      seen.set(user, own.add(JSON.stringify(what)));
    }
  };
  slack.onChange(() => {
    const { world } = slack;
    for (const message of world.messages) {
      show(world.channels.get(message.channel)?.members ?? [], message.blocks, message);
    }
    for (const message of world.privates) show([message.user], message.blocks, message);
    for (const [user, home] of world.homes) show([user], home, home);
    for (const [user, stack] of world.stacks) {
      for (const { view, errors } of stack) {
        show([user], view, view);
        show([user], errors, errors);
      }
    }
  });
  return seen;
}

async function channelOf({ slack }: SlackSide, who: Name, place: Place): Promise<string> {
  if (place !== 'private') return CHANNELS[place];
  await slack.openDm(IDS[who]);
  return `D${IDS[who].slice(1)}`;
}

/** Does something and waits for what only this person gets for it: a modal, words, or the home drawn anew. */
async function act(world: SlackSide, who: Name, doIt: () => Promise<Delivered>, inForm = false): Promise<Reply> {
  const { slack, driver } = world;
  const user = IDS[who];
  if (!inForm) await driver.close(user, true);
  const before = slack.privates(user).length;
  // The home may be drawn anew for other reasons meanwhile: the answer is on top of it.
  const homeBefore = wordsIn(slack.home(user)?.blocks);
  const { problem } = await doIt();
  if (problem !== null) throw new Error(problem);

  const latest = (): PrivateMessage | undefined => slack.privates(user).slice(before).at(-1);
  if (slack.view(user)) {
    const words = read(latest()?.blocks ?? []).words;
    return { ...nothing, words, form: openForm(world, who) };
  }
  const said = await slack.until(() => {
    const home = slack.home(user);
    return latest() ?? (wordsIn(home?.blocks) !== homeBefore ? home : undefined);
  }, `an answer to ${who}`);
  const shown = 'user' in said ? privateShown(world, said as PrivateMessage) : homeShown(world, said as SlackView);
  return { ...shown, form: null };
}

const nothing = {
  buttons: [],
  links: [],
  click: () => Promise.reject(new Error('there is nothing to click')),
};

function privateShown(world: SlackSide, message: PrivateMessage): Shown {
  return {
    ...read(message.blocks),
    isReply: false,
    click: asking(message.blocks, (who, button) =>
      act(world, who, () => world.driver.clickPrivate(message, { user: IDS[who], action: button })),
    ),
  };
}

/** Slack itself asks before a button with a dialog is clicked; only then does the service hear of it. */
function asking(blocks: readonly Json[], click: Shown['click']): Shown['click'] {
  return async (who, button) => {
    const dialog = dialogOf(blocks, button);
    if (!dialog) return click(who, button);
    const yes = wordsIn(dialog.confirm);
    const answerIt: Shown['click'] = (by, said) =>
      said === yes ? click(by, button) : Promise.reject(new Error(`the dialog has no ${said}`));
    return {
      words: wordsIn(dialog.text),
      buttons: [yes, wordsIn(dialog.deny)],
      links: [],
      click: answerIt,
      form: null,
    };
  };
}

function dialogOf(blocks: readonly Json[], label: string): Json | undefined {
  const named = blocks.flatMap(elementsOf).find(({ type, text }) => type === 'button' && wordsIn(text) === label);
  return named?.confirm as Json | undefined;
}

function homeShown(world: SlackSide, home: SlackView): Shown {
  return {
    ...read(home.blocks),
    isReply: false,
    click: asking(home.blocks, (who, button) =>
      act(world, who, () => world.driver.clickView(home, { user: IDS[who], action: button })),
    ),
  };
}

/** @param before what was typed in it: Slack keeps that in the inputs that are still there. */
function openForm(world: SlackSide, who: Name, before: Typed = {}): Form {
  const { slack, driver } = world;
  const user = IDS[who];
  const open = slack.view(user);
  if (!open) throw new Error('no form is open');
  const { view, errors } = structuredClone(open);
  const fields = view.blocks.filter(({ type }) => type === 'input').map(({ block_id }) => String(block_id));
  const kept = Object.fromEntries(Object.entries(before).filter(([field]) => fields.includes(field)));
  const holding = (typed: Typed) => asSlackHasIt(view.blocks, { ...kept, ...typed });
  const delivered = ({ problem }: Delivered) => {
    if (problem !== null) throw new Error(problem);
  };
  return {
    title: wordsIn(view.title),
    words: read(view.blocks).words,
    values: { ...valuesOf(view.blocks), ...kept },
    errors,
    async choose(label, typed = {}) {
      const [block, value] = radioNamed(view.blocks, label);
      await driver.clickView(view, { user, action: 'value', block, value, typed: asSlackHasIt(view.blocks, typed) });
      await slack.until(() => slack.view(user)?.view.hash !== view.hash, 'the form drawn anew');
      return openForm(world, who);
    },
    async press(button) {
      await driver.clickView(view, { user, action: button });
      await slack.until(() => slack.view(user)?.view.hash !== view.hash, `what ${button} is answered with`);
      const after = openForm(world, who);
      return { ...nothing, words: after.words, form: Object.keys(after.values).length === 0 ? null : after };
    },
    submit: (typed) => act(world, who, () => driver.submit(user, holding(typed)), true),
    async type(typed) {
      for (const block of Object.keys(typed)) {
        const value = holding(typed)[block] ?? null;
        delivered(await driver.clickView(view, { user, action: 'value', block, value, typed: holding(typed) }));
      }
      await slack.until(() => slack.view(user)?.view.hash !== view.hash, 'another form');
      return openForm(world, who, { ...kept, ...typed });
    },
    async look(button) {
      delivered(await driver.clickView(view, { user, action: button, typed: holding({}) }));
      await slack.until(() => slack.view(user)?.view.id !== view.id, 'what the button shows');
      const { words } = openForm(world, who);
      await driver.close(user);
      return { words, form: openForm(world, who, kept) };
    },
  };
}

function read(blocks: readonly Json[]): { words: string; buttons: string[]; links: string[] } {
  const words = Object.entries(IDS).reduce(
    (text, [name, id]) => text.replaceAll(`<@${id}>`, capital(name)),
    wordsIn(blocks),
  );
  return { words, buttons: buttonsIn(blocks), links: linksIn(blocks) };
}

function valuesOf(blocks: readonly Json[]): Typed {
  const inputs = blocks.filter(({ type }) => type === 'input');
  return Object.fromEntries(
    inputs.map((block) => {
      const field = String(block.block_id);
      const [element] = elementsOf(block);
      const value = element ? initialOf(element) : null;
      if (PEOPLE_FIELDS.has(field)) return [field, [value ?? []].flat().map(nameOf)];
      return [field, value ?? (element?.type === 'checkboxes' ? [] : '')];
    }),
  );
}

/** People by their ids, and choices by their values, which the conversations name by what stands beside them. */
function asSlackHasIt(blocks: readonly Json[], typed: Typed): Record<string, SlackTyped> {
  return Object.fromEntries(
    Object.entries(typed).map(([field, value]) => {
      if (PEOPLE_FIELDS.has(field)) return [field, [value].flat().map((name) => IDS[name as Name])];
      if (field === 'team' || field === 'policy') return [field, optionNamed(blocks, field, String(value))];
      if (field.endsWith('Channel')) return [field, CHANNELS[value as keyof typeof CHANNELS]];
      return [field, typeof value === 'string' ? value : [...value]];
    }),
  );
}

function radioNamed(blocks: readonly Json[], label: string): [block: string, value: string] {
  for (const block of blocks) {
    const [element] = elementsOf(block);
    const options = Array.isArray(element?.options) ? element.options : [];
    const found = element?.type === 'radio_buttons' && options.find(({ text }: Json) => wordsIn(text) === label);
    if (found) return [String(block.block_id), String(found.value)];
  }
  throw new Error(`nothing named ${label} to choose`);
}

function optionNamed(blocks: readonly Json[], field: string, label: string): string {
  const block = blocks.find(({ block_id }) => block_id === field);
  const [element] = block ? elementsOf(block) : [];
  const options = Array.isArray(element?.options) ? element.options : [];
  const found = options.find(({ text }: Json) => wordsIn(text).includes(label));
  if (!found) throw new Error(`nothing named ${label} to choose`);
  return String(found.value);
}

function nameOf(id: string): string {
  return Object.entries(IDS).find(([, one]) => one === id)?.[0] ?? id;
}

function capital(name: string): string {
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
}

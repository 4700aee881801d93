import * as z from 'zod';
import type { Delivered, Driver } from './driver.ts';
import type { Manifest } from './files.ts';
import { type Move, moveBy } from './moves.ts';
import { messagesId } from './page-state.ts';
import type { Control } from './slack/control.ts';
import { missingInputs } from './view-state.ts';
import { TIME_ZONE } from './workspace.ts';

const typed = z.record(z.string(), z.union([z.string(), z.array(z.string()), z.null()])).default({});
const user = z.string();

/** The actions that the page's script may request, by the last part of the path. */
const schemas = {
  command: z.object({ user, place: z.string(), text: z.string() }),
  click: z.object({
    user,
    on: z.union([
      z.object({ channel: z.string(), ts: z.string() }),
      z.object({ private: z.string() }),
      z.object({ view: z.string() }),
    ]),
    block: z.string(),
    action: z.string(),
    value: z.union([z.string(), z.array(z.string()), z.null()]).default(null),
    typed,
  }),
  submit: z.object({ user, typed }),
  close: z.object({ user }),
  shortcut: z.object({ user, channel: z.string(), ts: z.string(), callbackId: z.string() }),
  home: z.object({ user }),
  dismiss: z.object({ user, private: z.string() }),
  clock: z.object({ move: z.enum(['hour', 'monday']) }),
};
type Ask<N extends keyof typeof schemas> = z.output<(typeof schemas)[N]>;

export type Acting = {
  driver: Driver;
  slack: Control;
  manifest: Manifest;
  clock: { now(): number; move(ms: number): void | Promise<void> };
};

/** The message that Slack itself would show; null: nothing went wrong. */
type Problem = Promise<string | null>;

/** @returns the action of that name, which takes the request's raw body; null for an unknown name. */
export function actNamed(acting: Acting, name: string): ((body: unknown) => Problem) | null {
  const acts: Record<string, (body: unknown) => Problem> = {
    command: (body) => command(acting, schemas.command.parse(body)),
    click: (body) => click(acting, schemas.click.parse(body)),
    submit: (body) => submit(acting, schemas.submit.parse(body)),
    close: (body) => close(acting, schemas.close.parse(body)),
    shortcut: (body) => shortcut(acting, schemas.shortcut.parse(body)),
    home: (body) => openHome(acting, schemas.home.parse(body)),
    dismiss: (body) => dismiss(acting, schemas.dismiss.parse(body)),
    clock: (body) => moveClock(acting, schemas.clock.parse(body).move),
  };
  return Object.hasOwn(acts, name) ? (acts[name] ?? null) : null;
}

async function command({ driver, slack, manifest }: Acting, ask: Ask<'command'>): Problem {
  const words = ask.text.trim();
  const isDm = ask.place === messagesId(ask.user);
  if (isDm) await slack.openDm(ask.user);
  if (!words.startsWith('/')) {
    return problemOf(driver.write(ask.user, ask.place, words));
  }
  const [name = '', rest = ''] = words.split(/\s+(.*)/s, 2);
  if (!manifest.commands.some((known) => known.command === name)) return `${name} is not a valid command.`;
  return problemOf(driver.command({ user: ask.user, channel: ask.place, command: name, text: rest }));
}

async function click({ driver, slack }: Acting, ask: Ask<'click'>): Problem {
  const { world } = slack;
  const { on } = ask;
  if ('ts' in on) {
    const message = world.message(on.channel, on.ts);
    return message ? problemOf(driver.clickMessage(message, ask)) : 'That message no longer exists.';
  }
  if ('private' in on) {
    const shown = world.privates.find((one) => one.id === on.private && one.user === ask.user);
    return shown ? problemOf(driver.clickPrivate(shown, ask)) : 'That message no longer exists.';
  }
  const home = world.homes.get(ask.user);
  const view = home?.id === on.view ? home : world.findView(on.view)?.view;
  return view ? problemOf(driver.clickView(view, ask)) : 'That form has been closed.';
}

async function submit({ driver, slack }: Acting, ask: Ask<'submit'>): Problem {
  const open = slack.view(ask.user);
  if (!open) return 'That form has been closed.';
  const missing = missingInputs(open.view.blocks, ask.typed);
  if (Object.keys(missing).length === 0) return problemOf(driver.submit(ask.user, ask.typed));
  slack.showErrors(ask.user, missing);
  return null;
}

async function close({ driver }: Acting, ask: Ask<'close'>): Problem {
  await driver.close(ask.user);
  return null;
}

async function dismiss({ slack }: Acting, ask: Ask<'dismiss'>): Problem {
  slack.dismiss(ask.user, ask.private);
  return null;
}

async function shortcut({ driver, slack }: Acting, ask: Ask<'shortcut'>): Problem {
  const message = slack.world.message(ask.channel, ask.ts);
  return message
    ? problemOf(driver.messageShortcut(ask.user, message, ask.callbackId))
    : 'That message no longer exists.';
}

async function openHome({ driver, slack }: Acting, ask: Ask<'home'>): Problem {
  await slack.openDm(ask.user);
  const channel = messagesId(ask.user);
  return problemOf(driver.event({ type: 'app_home_opened', user: ask.user, channel, tab: 'home' }));
}

async function moveClock({ slack, clock }: Acting, move: Move): Problem {
  await clock.move(moveBy(move, clock.now(), TIME_ZONE));
  slack.world.changed();
  return null;
}

/** Says what Slack says when an app doesn't answer as it should. */
async function problemOf(delivery: Promise<Delivered>): Problem {
  try {
    const { problem } = await delivery;
    return problem === null ? null : `We had some trouble connecting. Try again? (${problem})`;
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError')
      return 'Seconded took longer than 3 seconds to answer. Try again.';
    throw error;
  }
}

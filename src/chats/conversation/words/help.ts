import { LABELS } from '../../../kernel/content/labels.ts';
import { bold, command, type Phrase, say } from '../../../kernel/content/phrase.ts';

/** `teams`, `words`: all commands together, as people write them to the bot in Teams and in Slack. */
export type HelpTopic = 'exception' | 'goodwill' | 'kudos' | 'voice' | 'teams' | 'words';

/** @returns a command's help: what it's for, then what people can type (docs/product.md §9). */
export function help(topic: HelpTopic): { about: Phrase; usage: Phrase[] } {
  return HELP[topic];
}

const WRITE_TO_ME = say`I help you do the right thing for a customer when the rules don’t fit. Write to me here, or mention me in your team’s channel:`;
/** Commands as messages, without a slash. */
const WRITTEN: Phrase[] = [
  say`${bold('exception 25 refund outside window for order 1182 because the parcel came late')} – propose it, and a teammate co-signs`,
  say`${bold('goodwill 15 order 1182 late delivery')} – use your own small budget; type it alone to see what’s left`,
  say`${bold('kudos @Ben @Chloe for staying late with the flood cases')} – say thanks in public`,
  say`${bold('voice')} – share a story, a blocker, abuse from a customer, or something a customer said`,
];
const MORE_HELP = say`${bold('exception help')}, ${bold('goodwill help')}, ${bold('kudos help')} and ${bold('voice help')} – more about each`;

const HELP: Record<HelpTopic, { about: Phrase; usage: Phrase[] }> = {
  exception: {
    about: say`When the rules don’t work for a customer, propose what would. Once a teammate co-signs, it’s approved.`,
    usage: [
      say`${command('exception')} – open the form`,
      say`${command('exception', '25 refund outside window for order 1182 because the parcel came late')} – open the form already filled in`,
      say`${command('exception', 'list')} – your exceptions, and those waiting for you`,
      say`${command('exception', 'show EX-142')} – everything about one exception`,
      say`${command('exception', 'reverse EX-142')} – undo an approved exception`,
      say`${command('exception', 'setup')} – the team’s managers, budgets and rules`,
      say`${command('exception', 'policies')} – what’s approved automatically, and how it’s working`,
      say`${command('exception', 'export')} – the team’s data as a file (managers)`,
      say`${command('exception', 'export mine')} – what HR sees about you`,
      say`${command('exception', 'webhooks')} – send events to your own systems (admins)`,
      say`${command('exception', 'digest')} – this week so far (managers); add “last” or a week like 2026-W47`,
    ],
  },
  goodwill: {
    about: say`Your own small weekly budget to put things right or surprise a customer. No co-sign needed.`,
    usage: [
      say`${command('goodwill')} – what’s left, and when it renews`,
      say`${command('goodwill', '15 order 1182 late delivery')} – give goodwill to a customer; if it’s unclear, I’ll ask in a form`,
      say`${command('goodwill', 'kindness 4.50 free coffee')} – give a random act of kindness; the amount is optional`,
    ],
  },
  kudos: {
    about: say`Thank a teammate, in public or just between the two of you. No points, no ranking.`,
    usage: [
      say`${command('kudos', '@ben @chloe for staying late with the flood cases #ownership')} – thank them in public`,
      say`${command('kudos')} – open the form, where you can also thank someone privately`,
      say`${command('kudos', 'mine')} – kudos you’ve received and given`,
      say`${command('kudos', 'quiet')} – no private messages about public kudos; ${command('kudos', 'loud')} turns them back on`,
    ],
  },
  voice: {
    about: say`Share a customer story, something that’s slowing you down, abuse from a customer, or something a customer said.`,
    usage: [
      say`${command('voice')} – open the form`,
      say`${command('voice', 'blocker the label printer jams')} – open the form already filled in`,
      say`${command('voice', 'stories refund')} – find stories (leave the words out to see the newest)`,
      say`${command('voice', 'list')} – what’s slowing the team down; choose ${bold(LABELS.meToo)}`,
      say`${command('voice', 'abuse')} – report abuse from a customer; only your team’s managers will read it`,
      say`${command('voice', 'reports')} – abuse reports (managers)`,
    ],
  },
  teams: {
    about: WRITE_TO_ME,
    usage: [
      ...WRITTEN,
      say`${bold('home')} – your budgets, what’s waiting for you, and the thanks you’ve received`,
      MORE_HELP,
    ],
  },
  words: { about: WRITE_TO_ME, usage: [...WRITTEN, MORE_HELP] },
};

/** @returns the first message to the person who installed the app: three steps to start. */
export function firstSteps(): Phrase[] {
  return [
    say`👋 Thanks for adding me. Three steps, and your team can start:`,
    say`1. Invite me to your team’s channel: ${command('invite')}.`,
    say`2. Name a manager there: ${command('exception', 'setup')}. Budgets are off until there is one.`,
    say`3. Try it there: ${command('exception', '25 refund for order 1182 because the parcel came late')}.`,
  ];
}

/** @returns the post in a channel that the bot has just joined. */
export function joinedChannel(): Phrase {
  return say`👋 I’m Seconded. Propose an exception for a customer with ${command('exception')}, or thank a teammate with ${command('kudos')}; ${command('exception', 'help')} has the rest.`;
}

/** @returns the private message to someone who uses the bot in a channel for the first time. */
export function welcome(): Phrase[] {
  return [
    say`👋 Hi, I’m Seconded. When the rules don’t work for a customer, I help you and a teammate do the right thing.`,
    say`${command('exception')} – propose it, and a teammate co-signs · ${command('goodwill')} – your own small budget · ${command('kudos')} – say thanks · ${command('voice')} – tell us what you see and hear`,
    say`Type ${bold('help')} after any of them, or open my Home tab.`,
  ];
}

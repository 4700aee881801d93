import { LABELS } from '../../../kernel/content/labels.ts';
import { bold, command, type Phrase, say } from '../../../kernel/content/phrase.ts';

/** `teams`, `words`: all commands at once, as they are written to the bot in Teams and in Slack. */
export type HelpTopic = 'exception' | 'goodwill' | 'kudos' | 'voice' | 'teams' | 'words';

/** @returns a command's help: what it is for, then what can be typed (docs/product.md §9). */
export function help(topic: HelpTopic): { about: Phrase; usage: Phrase[] } {
  return HELP[topic];
}

const WRITE_TO_ME = say`I help you to do right by a customer when the rules don’t fit. Write to me here, or mention me in your team’s channel:`;
/** Commands without a slash. */
const WRITTEN: Phrase[] = [
  say`${bold('exception 25 refund outside window for order 1182 because the parcel came late')}: a teammate co-signs it, and it is approved`,
  say`${bold('goodwill 15 order 1182 late delivery')}: from your own small budget; alone it says what is left`,
  say`${bold('kudos @Ben @Chloe for staying late with the flood cases')}: says thanks, in public`,
  say`${bold('voice')}: a story, what is in your way, abuse by a customer, or what a customer said`,
];
const MORE_HELP = say`${bold('exception help')}, ${bold('goodwill help')}, ${bold('kudos help')} and ${bold('voice help')} say more`;

const HELP: Record<HelpTopic, { about: Phrase; usage: Phrase[] }> = {
  exception: {
    about: say`When the rules don’t fit a customer, propose what would be right. A teammate co-signs it, and it is approved.`,
    usage: [
      say`${command('exception')} opens the form`,
      say`${command('exception', '25 refund outside window for order 1182 because the parcel came late')} opens it filled in`,
      say`${command('exception', 'list')}: yours, and those waiting for you`,
      say`${command('exception', 'show EX-142')}: everything about one`,
      say`${command('exception', 'reverse EX-142')}: take one back, with a reason`,
      say`${command('exception', 'setup')}: the team’s managers, budgets and rules`,
      say`${command('exception', 'policies')}: what is approved at once, and how that goes`,
      say`${command('exception', 'export')}: the team’s data as a file, for managers; ${command('exception', 'export mine')}: your own row of the recognition report`,
      say`${command('exception', 'webhooks')}: signed events for systems of your own, for admins`,
      say`${command('exception', 'digest')}: this week so far, for managers; add “last” or a week like 2026-W47`,
    ],
  },
  goodwill: {
    about: say`A small budget of your own to make things right, and for random acts of kindness. Nobody has to co-sign it.`,
    usage: [
      say`${command('goodwill')}: what is left, and when it renews`,
      say`${command('goodwill', '15 order 1182 late delivery')} records goodwill for a customer; where it can be read in two ways, a form asks`,
      say`${command('goodwill', 'kindness 4.50 free coffee')} records a random act; the amount may be left out`,
    ],
  },
  kudos: {
    about: say`Thank somebody, in public or just between you. No points, no ranking.`,
    usage: [
      say`${command('kudos', '@ben @chloe for staying late with the flood cases #ownership')} thanks them in public`,
      say`${command('kudos')} opens the form, where it can stay just between you`,
      say`${command('kudos', 'mine')}: what you received and gave`,
      say`${command('kudos', 'quiet')} stops the private messages about public kudos, ${command('kudos', 'loud')} brings them back`,
    ],
  },
  voice: {
    about: say`Tell a customer’s story, what is in your way, abuse by a customer, or what a customer said.`,
    usage: [
      say`${command('voice')} opens the form; ${command('voice', 'in our way the label printer jams')} opens it filled in`,
      say`${command('voice', 'stories refund')}: stories with these words; without words the newest`,
      say`${command('voice', 'list')}: what is in the team’s way, to say ${bold(LABELS.meToo)}`,
      say`${command('voice', 'abuse')}: report abuse by a customer, in confidence: it goes to your team’s managers`,
      say`${command('voice', 'reports')}: those reports, for managers`,
    ],
  },
  teams: {
    about: WRITE_TO_ME,
    usage: [...WRITTEN, say`${bold('home')}: your budgets, what waits for you, and the thanks you received`, MORE_HELP],
  },
  words: { about: WRITE_TO_ME, usage: [...WRITTEN, MORE_HELP] },
};

/** @returns what the person reads who installed the app: what is left to do, in three steps. */
export function firstSteps(): Phrase[] {
  return [
    say`👋 Thanks for adding me. Three steps, and your team can start:`,
    say`1. Invite me to your team’s channel: ${command('invite')}.`,
    say`2. Name a manager there: ${command('exception', 'setup')}. Budgets are off until there is one.`,
    say`3. Try it there: ${command('exception', '25 refund for order 1182 because the parcel came late')}.`,
  ];
}

/** @returns what a channel reads when the bot joins it. */
export function joinedChannel(): Phrase {
  return say`👋 I’m Seconded. Propose an exception for a customer with ${command('exception')}, or thank a teammate with ${command('kudos')}; ${command('exception', 'help')} has the rest.`;
}

/** @returns the three lines that somebody reads, privately, when they first use the bot in a channel. */
export function welcome(): Phrase[] {
  return [
    say`👋 Welcome to Seconded: do right by a customer when the rules don’t fit.`,
    say`${command('exception')} proposes it and a teammate co-signs; ${command('goodwill')} is your own small budget; ${command('kudos')} says thanks; ${command('voice')} tells what you see and hear.`,
    say`Add ${bold('help')} to any of them to see more, or look at my home.`,
  ];
}

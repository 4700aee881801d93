import { LABELS } from './labels.ts';
import { bold, type Phrase, say } from './phrase.ts';

/** `teams`: all commands at once, where none has a place of its own. */
export type HelpTopic = 'exception' | 'goodwill' | 'kudos' | 'voice' | 'teams';

/** @returns a command's help: what it is for, then what can be typed (docs/product.md §9). */
export function help(topic: HelpTopic): { about: Phrase; usage: Phrase[] } {
  return HELP[topic];
}

const HELP: Record<HelpTopic, { about: Phrase; usage: Phrase[] }> = {
  exception: {
    about: say`When the rules don’t fit a customer, propose what would be right. A teammate co-signs it, and it is approved.`,
    usage: [
      say`${bold('/exception')} opens the form`,
      say`${bold('/exception 25 refund outside window for order 1182 because the parcel came late')} opens it filled in`,
      say`${bold('/exception list')}: yours, and those waiting for you`,
      say`${bold('/exception show EX-142')}: everything about one`,
      say`${bold('/exception reverse EX-142')}: take one back, with a reason`,
      say`${bold('/exception setup')}: the team’s managers, budgets and rules`,
      say`${bold('/exception policies')}: what is approved at once, and how that goes`,
      say`${bold('/exception export')}: the team’s data as a file, for managers; ${bold('/exception export mine')}: your own row of the recognition report`,
      say`${bold('/exception webhooks')}: signed events for systems of your own, for admins`,
      say`${bold('/exception digest')}: this week so far, for managers; add “last” or a week like 2026-W47`,
    ],
  },
  goodwill: {
    about: say`A small budget of your own to make things right, and for random acts of kindness. Nobody has to co-sign it.`,
    usage: [
      say`${bold('/goodwill')}: what is left, and when it renews`,
      say`${bold('/goodwill 15 order 1182 late delivery')} records goodwill for a customer; where it can be read in two ways, a form asks`,
      say`${bold('/goodwill kindness 4.50 free coffee')} records a random act; the amount may be left out`,
    ],
  },
  kudos: {
    about: say`Thank somebody, in public or just between you. No points, no ranking.`,
    usage: [
      say`${bold('/kudos @ben @chloe for staying late with the flood cases #ownership')} thanks them in public`,
      say`${bold('/kudos')} opens the form, where it can stay just between you`,
      say`${bold('/kudos mine')}: what you received and gave`,
      say`${bold('/kudos quiet')} stops the private messages about public kudos, ${bold('/kudos loud')} brings them back`,
    ],
  },
  voice: {
    about: say`Tell a customer’s story, what is in your way, abuse by a customer, or what a customer said.`,
    usage: [
      say`${bold('/voice')} opens the form; ${bold('/voice in our way the label printer jams')} opens it filled in`,
      say`${bold('/voice stories refund')}: stories with these words; without words the newest`,
      say`${bold('/voice list')}: what is in the team’s way, to say ${bold(LABELS.meToo)}`,
      say`${bold('/voice abuse')}: report abuse by a customer, in confidence: it goes to your team’s managers`,
      say`${bold('/voice reports')}: those reports, for managers`,
    ],
  },
  teams: {
    about: say`I help you to do right by a customer when the rules don’t fit. Write to me here, or mention me in your team’s channel:`,
    usage: [
      say`${bold('exception 25 refund outside window for order 1182 because the parcel came late')}: a teammate co-signs it, and it is approved`,
      say`${bold('goodwill 15 order 1182 late delivery')}: from your own small budget; alone it says what is left`,
      say`${bold('kudos @Ben @Chloe for staying late with the flood cases')}: says thanks, in public`,
      say`${bold('voice')}: a story, what is in your way, abuse by a customer, or what a customer said`,
      say`${bold('home')}: your budgets, what waits for you, and the thanks you received`,
      say`${bold('exception help')}, ${bold('goodwill help')}, ${bold('kudos help')} and ${bold('voice help')} say more`,
    ],
  },
};

/** @returns the three lines that somebody reads, privately, when they first use the bot in a channel. */
export function welcome(): Phrase[] {
  return [
    say`👋 Welcome to Seconded: do right by a customer when the rules don’t fit.`,
    say`${bold('/exception')} proposes it and a teammate co-signs; ${bold('/goodwill')} is your own small budget; ${bold('/kudos')} says thanks; ${bold('/voice')} tells what you see and hear.`,
    say`Add ${bold('help')} to any of them to see more, or look at my home.`,
  ];
}

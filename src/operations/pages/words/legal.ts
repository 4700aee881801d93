/** The people who run the service; null: not given. */
type Operator = { name: string | null; contact: string | null };
/** Plain texts, one paragraph each. */
type Page = { title: string; lines: string[] };

/** What Seconded does with people's data. Keep it true to docs/product.md §10 and docs/storage.md. */
export function privacyPage(operator: Operator): Page {
  return {
    title: 'Privacy',
    lines: [
      runBy(operator),
      'What it keeps: your name, your id and your language in Slack or Microsoft Teams, whether you’re a member, guest or admin there, when you were last active in Seconded, which channels with Seconded you’re in, and what you do and write in Seconded, with the time: exceptions, co-signs, objections, goodwill, kudos, stories and everything else you send it.',
      'What it doesn’t read: your other conversations. It gets only the commands, forms, clicks and messages that are meant for it. In Slack it may search a channel’s latest messages for one of its own that may have been lost; it keeps none of the others.',
      'Who sees it: your teammates see the team’s exceptions. Everyone in your Slack workspace or Teams organisation can read stories, but only the people in a private channel can read those from it. You and admins see goodwill under your name; managers see totals. Your team’s managers and admins can read reports of customer abuse. Only you and the teammate see private kudos. Everyone in a channel can read what’s posted there. Managers and admins can export their team’s data. People who run the service can read its database.',
      'Who else gets it: Slack or Microsoft, which show it to you, and the systems that your admins connect with webhooks. Seconded sends it to no one else. There are no ads and no tracking, and this page sets no cookies.',
      'How it’s kept: in the database of the people who run the service. Access tokens and webhook secrets are stored encrypted. What you write isn’t in the logs.',
      `How long: the history of exceptions, kudos and the rest stays until the people who run the service delete it; Seconded deletes none of it by itself. Copies of delivered messages and webhooks are deleted after two weeks. ${ask(operator, 'To have your data corrected or deleted')}`,
    ],
  };
}

/** What using Seconded means. */
export function termsPage(operator: Operator): Page {
  return {
    title: 'Terms of use',
    lines: [
      runBy(operator),
      'You can use Seconded while your organisation has it in its Slack or Microsoft Teams and you’re a member there.',
      'Your organisation’s own rules for its customers and its money still apply. Seconded asks your teammates and keeps a history of who agreed. What follows from that is your organisation’s decision, not Seconded’s.',
      'Other people can read what you write; /privacy says who. Leave out what a teammate doesn’t need to know about a customer, such as card numbers, passwords or anything about their health.',
      'The software comes under the MIT license, as is and without warranty. The people who run it decide for how long, and what support they offer.',
      ask(operator, 'If you have questions'),
    ],
  };
}

function runBy({ name, contact }: Operator): string {
  const who = name ?? 'the organisation that added it to your Slack or Microsoft Teams';
  return `This Seconded is run by ${who}.${contact === null ? '' : ` You can reach them at ${contact}.`}`;
}

function ask({ contact }: Operator, what: string): string {
  return `${what}, ${contact === null ? 'ask the person who added Seconded to your Slack or Teams' : `write to ${contact}`}.`;
}

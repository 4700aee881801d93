/** Buttons, by the names that both chats send back when one is clicked: `<noun>.<verb>`. */
export const ACTIONS = {
  /** Opens the form as an expired proposal left it. */
  proposeAgain: 'exception.propose-again',
  /** Opens the form with words in the button's value; also on the home, without. */
  propose: 'exception.propose',
  /** Answers with the whole of an exception. */
  show: 'exception.show',
  second: 'kudos.second',
  takeBack: 'kudos.take-back',
  giveKudos: 'kudos.give',
  /** Opens the form with what was typed. */
  goodwill: 'spending.spend',
  undo: 'spending.undo',
  share: 'spending.share',
  proposeSpending: 'spending.propose',
  /** Answers with a policy's page. */
  showPolicy: 'policy.show',
  /** Opens the form; its value names a case of those that it would be adopted from. */
  adopt: 'policy.adopt',
  notNow: 'policy.not-now',
  pausePolicy: 'policy.pause',
  resumePolicy: 'policy.resume',
  /** Asks first; the second one does it. */
  retirePolicy: 'policy.retire',
  retirePolicyNow: 'policy.retire-now',
  /** Pages of a team's policies; the page's number stands in the button. */
  policies: 'policy.list',
  policiesBack: 'policy.list-back',
  /** Opens the form of `/voice` with words in the button's value. */
  voice: 'voice.tell',
  meToo: 'voice.me-too',
  /** Opens the form with a manager's answer. */
  answerVoice: 'voice.answer',
  /** A manager talks to who reported abuse. */
  talk: 'voice.talk',
  shareStory: 'voice.share',
  /** Pages of what is told: the page's number is in the button's value; what goes back has a name of its own. */
  stories: 'voice.stories',
  storiesBack: 'voice.stories-back',
  annoyances: 'voice.list',
  annoyancesBack: 'voice.list-back',
  reports: 'voice.reports',
  reportsBack: 'voice.reports-back',
  addWebhook: 'webhook.add',
  showWebhook: 'webhook.show',
  testWebhook: 'webhook.test',
  pauseWebhook: 'webhook.pause',
  resumeWebhook: 'webhook.resume',
  rotateWebhook: 'webhook.rotate',
  /** Asks first; the second one does it. */
  removeWebhook: 'webhook.remove',
  removeWebhookNow: 'webhook.remove-now',
  privatePart: 'digest.private',
  /** Opens the whole of what a digest shows in part. */
  digestAll: 'digest.all',
  /** Opens a page of the review queue; the page stands in the button. Two names, because they stand side by side. */
  reviewNext: 'review.next',
  reviewPrevious: 'review.previous',
  recapOn: 'recap.on',
  recapOff: 'recap.off',
  homeTeam: 'home.team',
  settings: 'settings.open',
  export: 'export.open',
} as const;
export type OwnActionId = (typeof ACTIONS)[keyof typeof ACTIONS];
/** These, and one for each act on an exception (features/exceptions/rules/acts.ts). */
export type ActionId = OwnActionId | `exception.${string}`;

/** What Teams takes, and what it is drawn for. */
export const LIMITS = {
  /**
   * A message may have 28 KB with its addresses and all (learn.microsoft.com, “Format your bot messages”; bots get more
   * today, which nothing here relies on). The rest is the activity around the card.
   */
  cardBytes: 26_000,
  /** The most people whose clients ask for their own view of a card (learn.microsoft.com, “Universal Actions”). */
  refreshUsers: 60,
  /** A summary is a notification's one line. */
  summary: 300,
  dialogTitle: 60,
  /** A card shows at most six buttons at its foot. */
  buttons: 6,
  choices: 100,
  choiceTitle: 200,
} as const;

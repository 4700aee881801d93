/** What connects the service to one Slack workspace. */
export type SlackConfig = {
  /** Null with Socket Mode, where no request needs a signature. */
  signingSecret: string | null;
  botToken: string;
  /** Set: Socket Mode. */
  appToken: string | null;
  /** Another Web API address, for tests and the sandbox. Null: Slack's own. */
  apiUrl: string | null;
};

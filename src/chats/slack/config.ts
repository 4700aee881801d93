import type { CommandNames } from './text.ts';

/** What connects the service to Slack: to one workspace by its bot token, or to all that install the app. */
export type SlackConfig = {
  /** Null with Socket Mode, where no request needs a signature. */
  signingSecret: string | null;
  /** Null: workspaces install the app themselves. */
  botToken: string | null;
  /** Set: Socket Mode. */
  appToken: string | null;
  /** Another Web API address, for tests and the sandbox. Null: Slack's own. */
  apiUrl: string | null;
  /** What the commands are called there, without the slash; left out: as we call them. */
  commands?: CommandNames;
  /**
   * How often Slack is called: `documented` within the limits that its documentation promises, which is the default;
   * `learned` until it refuses a call.
   */
  limits?: 'documented' | 'learned';
  /** How workspaces install the app; null: one is served, by its bot token. */
  oauth: OAuthConfig | null;
};

/** `publicUrl`: where the service is reached from outside, without a path. */
export type OAuthConfig = { clientId: string; clientSecret: string; stateSecret: string; publicUrl: string };

/** What connects the service to one Teams tenant. */
export type TeamsConfig = {
  appType: 'SingleTenant' | 'UserAssignedMSI';
  /** Null: requests aren't authenticated, which is for this machine only. */
  appId: string | null;
  appPassword: string | null;
  tenantId: string;
  /** Microsoft Entra object ids of people who are admins (docs/product.md §2), in small letters. */
  admins: readonly string[];
  /** How a click on a card's button comes: `submit` for clients in which `Action.Execute` does nothing (docs/teams.md). */
  buttons: 'execute' | 'submit';
};

/** In place of Microsoft's own, for tests. */
export type TeamsEndpoints = {
  /** Names the keys that requests to the bot are signed with. */
  openIdMetadataUrl: string;
  /** What the bot's own requests carry, so that nobody has to be asked for a token. */
  botToken: string;
};

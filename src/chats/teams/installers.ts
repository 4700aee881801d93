import type { Log } from '../../kernel/deps.ts';
import type { References } from './references.ts';

/** The admins of a tenant (docs/product.md §2). */
export type Installers = {
  /** Object ids of those named in the configuration; else of who added the app to a team first, while it is there. */
  adminIds(): Promise<ReadonlySet<string>>;
  /** The app was added to a team, or removed from one; or a channel of it that has its own apps. */
  added(userId: string, team: string): Promise<void>;
  removed(team: string): Promise<void>;
  /** Once named admins are configured, the installer's time is over for good. */
  start(): Promise<void>;
};

type Options = {
  /** `SECONDED_ADMINS`. */
  named: readonly string[];
  references: Pick<References, 'installer' | 'saveInstaller'>;
  log: Log;
  /** Someone became an admin, or no longer is one. */
  changed(userId: string): void;
};

/** The first person to add the app is an admin only while none is named. The log says when that begins and ends. */
export function createInstallers({ named, references, log, changed }: Options): Installers {
  async function end(why: string): Promise<void> {
    const installer = await references.installer();
    if (installer === null) return;
    await references.saveInstaller(null);
    log.info({ userId: installer.userId }, `the person who first added the app is no longer an admin: ${why}`);
    changed(installer.userId);
  }

  return {
    async adminIds() {
      if (named.length > 0) return new Set(named);
      const installer = await references.installer();
      return new Set(installer === null ? [] : [installer.userId]);
    },
    async added(userId, team) {
      if (named.length > 0 || (await references.installer()) !== null) return;
      await references.saveInstaller({ userId, team });
      log.info(
        { userId, team },
        'the person who first added the app to a team is now an admin, until SECONDED_ADMINS is set',
      );
      changed(userId);
    },
    async removed(team) {
      const installer = await references.installer();
      if (installer !== null && (installer.team ?? team) === team) await end('the app was removed from their team');
    },
    async start() {
      if (named.length > 0) await end('SECONDED_ADMINS is set');
    },
  };
}

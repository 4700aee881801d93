import type { UseCases } from '../../features/index.ts';
import type { Background } from '../../kernel/calls.ts';
import type { Log } from '../../kernel/deps.ts';
import type { WorkspaceId } from '../../kernel/values/ids.ts';
import type { TeamsPlatform } from './deliver.ts';
import type { Directory } from './directory.ts';
import type { Draw } from './draw.ts';
import type { Installers } from './installers.ts';
import type { References } from './references.ts';
import type { Speech } from './speech.ts';

/** What the listeners are given. */
export type TeamsDeps = {
  useCases: UseCases;
  ws: WorkspaceId;
  speech: Speech;
  draw: Draw;
  directory: Directory;
  references: References;
  platform: TeamsPlatform;
  installers: Installers;
  background: Background;
  log: Log;
};

import { createConnection } from '../../../src/chats/teams/connection.ts';
import { createDirectory } from '../../../src/chats/teams/directory.ts';
import type { Connector } from '../../support/teams-connector.ts';
import { APP_ID, TENANT } from '../../support/teams-world.ts';
import { connectionContract } from './contract/connection.ts';
import { directoryContract } from './contract/directory.ts';

const CONFIG = { appType: 'SingleTenant', appId: APP_ID, appPassword: 'a-password', tenantId: TENANT } as const;

const connect = (connector: Connector, onAnswer: (date: string | null) => void = () => {}) =>
  createConnection(CONFIG, connector, onAnswer);

describe('The connection, by botbuilder', () => connectionContract(connect));

describe('The directory', () => directoryContract(createDirectory, connect));

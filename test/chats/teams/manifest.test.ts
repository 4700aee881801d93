import { readFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import { strFromU8, unzipSync } from 'fflate';
import { teamsPackage } from '../../../manifests/teams/package.ts';

const SCHEMA = new URL(
  'build/json-schemas/teams/v1.29/MicrosoftTeams.schema.json',
  import.meta.resolve('@microsoft/app-manifest/package.json'),
);
const APP_ID = 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee';

async function json(path: string | URL): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(new URL(path, import.meta.url), 'utf8'));
}

/** What Microsoft's own schema finds wrong. */
async function problemsOf(manifest: unknown): Promise<unknown> {
  const { $schema: _draft, ...schema } = await json(SCHEMA);
  const check = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
  check(manifest);
  return check.errors ?? null;
}

/** Width and height, and whether there is an alpha channel, as a PNG's header says (PNG specification, 11.2.2). */
function pngHeader(bytes: Uint8Array): { width: number; height: number; transparent: boolean } {
  const view = Buffer.from(bytes);
  expect(view.subarray(1, 4).toString()).toBe('PNG');
  return { width: view.readUInt32BE(16), height: view.readUInt32BE(20), transparent: view.readUInt8(25) === 6 };
}

describe('The Teams manifest', () => {
  test("fits Microsoft's own schema", async () => {
    expect(await problemsOf(await json('../../../manifests/teams/manifest.json'))).toBeNull();
  });

  test('a misspelt property would be found', async () => {
    const manifest = await json('../../../manifests/teams/manifest.json');
    expect(await problemsOf({ ...manifest, botz: [] })).not.toBeNull();
  });

  test('its package has the id, the address and the icons, and fits the schema, too', async () => {
    const files = unzipSync(await teamsPackage(APP_ID, new URL('https://seconded.example.org')));
    expect(Object.keys(files).sort()).toEqual(['color.png', 'manifest.json', 'outline.png']);
    const manifest = JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array()));
    expect(await problemsOf(manifest)).toBeNull();
    expect(manifest).toMatchObject({
      id: APP_ID,
      bots: [{ botId: APP_ID, supportsTargetedMessages: true }],
      composeExtensions: [{ botId: APP_ID }],
      validDomains: ['seconded.example.org'],
      // An RSC permission is granted to an app registration.
      authorization: { permissions: { resourceSpecific: [{ name: 'ChannelMember.Read.Group' }] } },
      webApplicationInfo: { id: APP_ID, resource: 'https://seconded.example.org/' },
      developer: {
        privacyUrl: 'https://seconded.example.org/privacy',
        termsOfUseUrl: 'https://seconded.example.org/terms',
      },
    });
    expect(JSON.stringify(manifest)).not.toMatch(/example\.com|00000000/);
    expect(pngHeader(files['color.png'] ?? new Uint8Array())).toMatchObject({ width: 192, height: 192 });
    expect(pngHeader(files['outline.png'] ?? new Uint8Array())).toEqual({ width: 32, height: 32, transparent: true });
  });

  test('with a managed identity it names the registration that consent is granted to', async () => {
    const registration = 'bbbbbbbb-bbbb-cccc-dddd-eeeeeeeeeeee';
    const files = unzipSync(await teamsPackage(APP_ID, new URL('https://seconded.example.org'), registration));
    const manifest = JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array()));
    expect(manifest).toMatchObject({ id: APP_ID, webApplicationInfo: { id: registration } });
  });

  test('the dialogs can be opened by slash commands, kudos on a message as well', async () => {
    const { composeExtensions } = (await json('../../../manifests/teams/manifest.json')) as {
      composeExtensions: [{ commands: { id: string; triggers: string[]; context: string[]; fetchTask: boolean }[] }];
    };
    const commands = composeExtensions[0].commands;
    expect(commands.map(({ id, triggers, fetchTask }) => [id, triggers, fetchTask])).toEqual([
      ['exception', ['slash'], true],
      ['goodwill', ['slash'], true],
      ['kudos', ['slash'], true],
      ['voice', ['slash'], true],
    ]);
    expect(commands.filter(({ context }) => context.includes('message')).map(({ id }) => id)).toEqual(['kudos']);
  });
});

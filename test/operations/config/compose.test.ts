import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { configOf } from '../../../src/operations/config/config.ts';
import { readEnv } from '../../../src/operations/config/env.ts';

const root = join(import.meta.dirname, '../../..');

const replica = z.object({
  build: z.literal('.'),
  env_file: z.literal('.env'),
  environment: z.record(z.string(), z.string()),
  depends_on: z.object({ postgres: z.object({ condition: z.literal('service_healthy') }) }),
  stop_grace_period: z.string(),
});
const composeFile = z.object({
  services: z.object({
    'seconded-1': replica,
    'seconded-2': replica,
    balancer: z.object({ configs: z.tuple([z.object({ source: z.literal('caddyfile'), target: z.string() })]) }),
    postgres: z.object({
      image: z.string(),
      environment: z.record(z.string(), z.string()),
      healthcheck: z.object({ test: z.array(z.string()) }),
    }),
  }),
  configs: z.object({ caddyfile: z.object({ content: z.string() }) }),
});

/** What a person sets in `.env` for it, beside the chat. */
const DOT_ENV: Record<string, string> = { PUBLIC_URL: 'https://seconded.example', POSTGRES_PASSWORD: 'not-secret' };

/** As compose does: `${NAME:?sentence}`; what isn't in `.env` is no address of ours. */
const filled = (text: string) => text.replace(/\$\{(\w+):\?[^}]+\}/g, (_all, name) => DOT_ENV[name] ?? `no ${name}`);

async function readCompose() {
  return composeFile.parse(parse(await readFile(join(root, 'compose.yaml'), 'utf8'), { merge: true }));
}

test('both replicas are configured alike, by variables that are read, to a configuration that starts', async () => {
  const { services } = await readCompose();
  const { environment } = services['seconded-1'];
  expect(services['seconded-2']).toEqual(services['seconded-1']);
  const set = Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, filled(value)]));
  expect(Object.keys(readEnv(set)).sort()).toEqual(Object.keys(set).sort());
  const config = configOf(readEnv({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'secret', ...set }));
  expect(config).toMatchObject({
    http: { port: 3_000, host: '0.0.0.0' },
    publicUrl: 'https://seconded.example',
    database: { url: 'postgres://seconded:not-secret@postgres:5432/seconded' },
  });
});

test('its PostgreSQL has the user, the password and the database that the replicas ask for', async () => {
  const { services } = await readCompose();
  const { username, password, pathname } = new URL(filled(services['seconded-1'].environment.DATABASE_URL ?? ''));
  const { environment, healthcheck } = services.postgres;
  expect(Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, filled(value)]))).toEqual({
    POSTGRES_USER: username,
    POSTGRES_PASSWORD: password,
    POSTGRES_DB: pathname.slice(1),
  });
  expect(healthcheck.test).toEqual(expect.arrayContaining([`--username=${username}`, `--dbname=${pathname.slice(1)}`]));
});

test('the balancer goes to both, at the port of the image, and asks a path that the service answers', async () => {
  const { services, configs } = await readCompose();
  const [image, http] = await Promise.all(
    ['Dockerfile', 'src/operations/http/server.ts'].map((file) => readFile(join(root, file), 'utf8')),
  );
  const lines = filled(configs.caddyfile.content)
    .split('\n')
    .map((line) => line.trim());
  const port = /^EXPOSE (\d+)$/m.exec(image ?? '')?.[1];
  const names = Object.keys(services).filter((name) => name.startsWith('seconded-'));
  expect(lines[0]).toBe('https://seconded.example {');
  expect(lines).toContain(`reverse_proxy ${names.map((name) => `${name}:${port}`).join(' ')} {`);
  const inside =
    lines
      .find((line) => line.startsWith('@inside path '))
      ?.split(' ')
      .slice(2) ?? [];
  const asked = lines.find((line) => line.startsWith('health_uri '))?.split(' ')[1];
  expect(inside).toHaveLength(3);
  for (const path of [...inside, asked]) expect(http).toContain(`pathname === '${path}'`);
  // Braces in pairs: Caddy has nothing else that could be left open.
  expect(lines.join('').split('{')).toHaveLength(lines.join('').split('}').length);
});

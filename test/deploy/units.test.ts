/** Checks the files of deploy/ as far as possible without a running systemd or container runtime. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { root } from '../../scripts/root.mjs';

const deploy = (name: string) => join(root, 'deploy', name);
const analyse = ['/usr/bin/systemd-analyze', '/bin/systemd-analyze'].find((path) => existsSync(path));

/** Higher is more exposed; an ordinary service has 9. */
const MOST_EXPOSED = 2;

describe('the systemd units', () => {
  // Provided by Debian's package systemd; works without a running systemd.
  it.skipIf(analyse === undefined).each(['muster.service', 'muster-backup.service'])(
    '%s exposes no more than it needs',
    (name) => {
      const { stdout } = spawnSync(
        analyse ?? '',
        ['security', '--offline=true', '--no-pager', deploy(name)],
        {
          encoding: 'utf8',
        },
      );
      const level = Number(/exposure level for [^:]+: ([\d.]+)/u.exec(stdout)?.[1]);
      expect(level, stdout).toBeLessThanOrEqual(MOST_EXPOSED);
    },
  );

  it('run existing programs, and keep fourteen backups', () => {
    const backup = readFileSync(deploy('muster-backup.service'), 'utf8');
    const bot = readFileSync(deploy('muster.service'), 'utf8');
    expect(backup).toMatch(/^ExecStart=\/usr\/bin\/node scripts\/muster\.mjs backup \S+ --keep 14$/mu);
    expect(bot).toMatch(/^ExecStart=\/usr\/bin\/node (?:--\S+ )*scripts\/muster\.mjs start$/mu);
    // The backup reads the bot's attachments, so both run under the same account and folder.
    for (const unit of [bot, backup])
      for (const line of ['User=muster', 'DynamicUser=yes', 'UMask=0077']) expect(unit).toContain(line);
  });
});

describe('compose.yaml', () => {
  const { services, volumes } = parse(readFileSync(deploy('compose.yaml'), 'utf8'), { merge: true }) as {
    services: Record<string, Record<string, unknown>>;
    volumes: object;
  };

  it('keeps the state: every write in a log, nothing evicted, on a volume', () => {
    const { valkey } = services;
    expect(valkey?.['command']).toMatch(/--appendonly yes .*--maxmemory-policy noeviction/u);
    expect(valkey?.['volumes']).toEqual(['state:/data']);
    expect(Object.keys(volumes)).toEqual(['state', 'data', 'backups']);
  });

  it.each(['valkey', 'bot', 'backup'])('gives %s no rights and no writable root', (name) => {
    expect(services[name]).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
    });
    expect(services[name]).not.toHaveProperty('ports');
  });
});

describe('the Dockerfile', () => {
  const text = readFileSync(deploy('Dockerfile'), 'utf8');

  it('ends as an ordinary user, with a health check, and leaves the compiler behind', () => {
    const last = text.slice(text.lastIndexOf('\nFROM '));
    expect(last).toMatch(/^USER node$/mu);
    expect(last).toMatch(/^HEALTHCHECK .*healthcheck\.mjs/mu);
    expect(text).toContain('RUN npm prune --omit=dev');
  });

  it('copies only files that its context includes', () => {
    const rules = readFileSync(deploy('Dockerfile.dockerignore'), 'utf8').split('\n');
    const sources = [...text.matchAll(/^COPY (?!--from)(.+) \S+$/gmu)].flatMap(([, paths = '']) =>
      paths.split(' '),
    );
    expect(sources.length).toBeGreaterThan(10);
    expect(sources.filter((path) => !rules.includes(`!${path}`))).toEqual([]);
    expect(rules).not.toContain('!.env');
  });
});

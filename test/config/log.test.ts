import { expect, it } from 'vitest';
import { createLog } from '../../src/log.ts';

function logged(write: (log: ReturnType<typeof createLog>) => void, level = 'info'): string {
  const lines: string[] = [];
  write(createLog({ level, secrets: ['marked-secret'], write: (line) => lines.push(line) }));
  return lines.join('');
}

/** An axios error carries the whole request and answer. */
function requestError(): Error {
  return Object.assign(new Error('Request failed with status code 400'), {
    code: 'ERR_BAD_REQUEST',
    config: {
      method: 'post',
      url: 'https://host/open-apis/x',
      headers: { Authorization: 'Bearer t-g104abcdefabcdefabcdefabcdef' },
      data: '{"app_secret":"marked-secret"}',
    },
    response: { status: 400, data: { code: 99_991_663, tenant_access_token: 'hidden-by-omission' } },
  });
}

it('writes one JSON line with level and time', () => {
  const line = JSON.parse(logged((log) => log.info({ handler: 'report' }, 'handled'))) as Record<
    string,
    unknown
  >;
  expect(line).toMatchObject({ level: 'info', msg: 'handled', handler: 'report' });
  expect(Date.parse(String(line['time']))).not.toBeNaN();
});

it('keeps the useful parts of a failed request and no secret', () => {
  const text = logged((log) =>
    log.error({ err: new Error('not sent', { cause: requestError() }) }, 'delivery failed'),
  );
  expect(text).toContain('POST https://host/open-apis/x');
  expect(text).toContain('99991663');
  expect(text).toContain('"stack"');
  expect(text).not.toMatch(/marked-secret|t-g104|hidden-by-omission/u);
});

it.each<[string, unknown]>([
  ['a field with a telling name', { appSecret: 'hidden-value' }],
  ['one two levels down', { feishu: { transport: { encryptKey: 'hidden-value' } } }],
  ['a header', { headers: { Authorization: 'Bearer hidden-value' } }],
  ['a token in a sentence', { note: 'sent with Bearer hidden-value to the platform' }],
  ['the secret itself, anywhere', { note: 'it is marked-secret' }],
  ['an address with a password', { url: 'redis://user:hidden-value@host:6379' }],
  ['a text thrown as it is', { err: 'marked-secret' }],
])('redacts %s', (_what, fields) => {
  const text = logged((log) => log.warn(fields as object, 'look'));
  expect(text).toContain('[redacted]');
  expect(text).not.toMatch(/hidden-value|marked-secret/u);
});

it('writes nothing below its level', () => {
  expect(logged((log) => log.info('quiet'), 'warn')).toBe('');
});

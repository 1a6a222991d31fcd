/** The API in the bot's own process: enabled by its variable, on the port of the health pages. */
import { createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ADMIN, rowOf, startOffice, type Office } from '../support/office.ts';

let office: Office;
let port = 0;

beforeAll(async () => {
  port = await new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = server.address() as AddressInfo;
      server.close(() => resolve(free));
    });
  });
  office = await startOffice({
    now: '2021-09-13 10:00',
    yaml: 'schedule:\n  - { id: t-0, job: remind, at: "deadline 09:00", to: [owing] }\n',
    roster: [rowOf('north', '北区')],
    env: { API_SECRET: 'x'.repeat(40), HTTP_PORT: String(port) },
  });
});
afterAll(() => office?.stop());

it('answers a token that an admin made, beside the health pages, and nobody else', async () => {
  const said = await office.say(ADMIN, '接口 新建 大屏');
  const [token = ''] = /mst_[\w-]+/u.exec(said.map(({ text }) => text).join('\n')) ?? [];
  const get = (path: string, authorization: string) =>
    fetch(`http://127.0.0.1:${port}${path}`, { headers: { authorization } });
  const answer = await get('/api/v1/campaigns', `Bearer ${token}`);
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ data: [{ id: 'sample', title: '安全检查月' }] });
  expect((await get('/api/v1/campaigns', '')).status).toBe(401);
  expect((await get('/healthz', '')).status).toBe(200);
  expect(office.log.join('\n')).not.toContain(token);
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outcome, type Scene, startScene } from './bot.ts';

describe('chats, people and files through the SDK', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await startScene();
    await scene.call('/sandbox/groups', { name: '没有机器人', members: [scene.id['联络员甲']], bot: false });
    await scene.call('/sandbox/people', { name: '外人', otherTenant: true, mobile: '13900000000' });
  });
  afterAll(() => scene.end());

  it('lists the bot’s groups page by page, without direct chats', async () => {
    for (let n = 0; n < 3; n++)
      await scene.call('/sandbox/groups', { name: `第${n}组`, members: [], bot: true });
    const names: string[] = [];
    for await (const page of await scene.client.im.chat.listWithIterator({ params: { page_size: 2 } }))
      names.push(...(page?.items ?? []).map((item) => String(item.name)));
    expect(names).toEqual(['工作组', '第0组', '第1组', '第2组']);
    expect(await outcome(scene.client.im.chat.list({ params: { page_size: 101 } }))).toMatchObject({
      status: 400,
      code: 99992402,
    });
  });

  it('shows a group, its people, and whether the bot is in', async () => {
    const path = { chat_id: scene.id['工作组'] ?? '' };
    expect((await scene.client.im.chat.get({ path })).data).toMatchObject({
      name: '工作组',
      chat_mode: 'group',
      user_count: '3',
    });
    const { data } = await scene.client.im.chatMembers.get({ path, params: { member_id_type: 'open_id' } });
    expect(data).toMatchObject({
      member_total: 3,
      has_more: false,
      items: [{ name: '联络员甲', member_id: scene.id['联络员甲'] }, {}, {}],
    });
    expect((await scene.client.im.chatMembers.isInChat({ path })).data).toEqual({ is_in_chat: true });
    const groups = await scene.call<{ groups: { chatId: string; name: string }[] }>('/sandbox/state');
    const without = { chat_id: groups.groups.find(({ name }) => name === '没有机器人')?.chatId ?? '' };
    expect((await scene.client.im.chatMembers.isInChat({ path: without })).data).toEqual({
      is_in_chat: false,
    });
    expect(await outcome(scene.client.im.chatMembers.get({ path: without }))).toMatchObject({
      status: 400,
      code: 232011,
    });
    expect(await outcome(scene.client.im.chat.get({ path: { chat_id: 'oc_none' } }))).toMatchObject({
      code: 232006,
    });
  });

  it('finds people by e-mail and mobile; who is unknown comes back without an id', async () => {
    const { data } = await scene.client.contact.user.batchGetId({
      params: { user_id_type: 'open_id' },
      data: { emails: ['a@example.com', 'x@example.com'], mobiles: ['+8613800000002', '13900000000'] },
    });
    expect(data?.user_list?.map(({ user_id }) => user_id)).toEqual([
      scene.id['联络员甲'],
      undefined,
      scene.id['联络员乙'],
      undefined,
    ]);
    const many = { emails: Array.from({ length: 51 }, (_, n) => `${n}@example.com`) };
    expect(await outcome(scene.client.contact.user.batchGetId({ data: many }))).toMatchObject({
      status: 400,
      code: 99992402,
    });
  });

  it('shows people by id, and only by the fields that the app may see', async () => {
    const one = await scene.client.contact.user.get({
      path: { user_id: scene.id['联络员甲'] ?? '' },
      params: { user_id_type: 'open_id' },
    });
    expect(one.data?.user).toMatchObject({ name: '联络员甲', open_id: scene.id['联络员甲'] });
    expect(one.data?.user).not.toHaveProperty('mobile');
    expect(await outcome(scene.client.contact.user.get({ path: { user_id: 'ou_nobody' } }))).toMatchObject({
      code: 99992351,
    });
    const query = `user_ids=${scene.id['联络员甲']}&user_ids=${scene.id['联络员乙']}`;
    const batch = await scene.client.request<{ data: { items: unknown[] } }>({
      method: 'GET',
      url: `/open-apis/contact/v3/users/batch?${query}`,
    });
    expect(batch.data.items).toHaveLength(2);
  });

  it('takes an upload without a filename, sends it, and gives it back', async () => {
    const bytes = Buffer.from('总结正文');
    const uploaded = await scene.client.im.file.create({
      data: { file_type: 'stream', file_name: '总结.docx', file: bytes },
    });
    const content = { file_key: uploaded?.file_key };
    const sent = await scene.send('联络员甲', content, { type: 'file' });
    expect(sent.code).toBe(0);
    expect(await scene.send('联络员甲', content, { type: 'audio' })).toMatchObject({ code: 230055 });
    const path = { message_id: String(sent.data?.['message_id']), file_key: String(uploaded?.file_key) };
    const download = await scene.client.im.messageResource.get({ path, params: { type: 'file' } });
    const chunks: Buffer[] = [];
    for await (const chunk of download.getReadableStream()) chunks.push(Buffer.from(chunk as Buffer));
    expect(Buffer.concat(chunks)).toEqual(bytes);
    expect(
      await scene.client.im.file
        .create({ data: { file_type: 'stream', file_name: '空.docx', file: Buffer.alloc(0) } })
        .catch((error) => error.response.data.code),
    ).toBe(234010);
  });

  it('lets the bot fetch what a person sent, and nothing under another message', async () => {
    const form = new FormData();
    form.set('file', new Blob(['图']), '现场.png');
    form.set('kind', 'image');
    const response = await fetch(`${scene.address}/sandbox/people/${scene.id['联络员甲']}/send-file`, {
      method: 'POST',
      body: form,
    });
    const { messageId } = (await response.json()) as { messageId: string };
    const message = (await scene.messages()).find((one) => one.messageId === messageId);
    const path = { message_id: messageId, file_key: String(message?.content['image_key']) };
    const download = await scene.client.im.messageResource.get({ path, params: { type: 'image' } });
    const chunks: Buffer[] = [];
    for await (const chunk of download.getReadableStream()) chunks.push(Buffer.from(chunk as Buffer));
    expect(Buffer.concat(chunks).toString()).toBe('图');
    const said = await scene.say('联络员甲', '好');
    const stolen = await scene.client.im.messageResource
      .get({ path: { ...path, message_id: said.messageId }, params: { type: 'image' } })
      .catch((error) => error.response.status);
    expect(stolen).toBe(400);
  });

  it('reads back messages by id and by chat, oldest or newest first', async () => {
    const { data } = await scene.send('联络员乙', { text: '第一条' });
    await scene.send('联络员乙', { text: '第二条' });
    const list = (sort: 'ByCreateTimeAsc' | 'ByCreateTimeDesc') =>
      scene.client.im.message.list({
        params: { container_id_type: 'chat', container_id: String(data?.['chat_id']), sort_type: sort },
      });
    const texts = async (sort: 'ByCreateTimeAsc' | 'ByCreateTimeDesc') =>
      (await list(sort)).data?.items?.map((item) => JSON.parse(String(item.body?.content)).text);
    expect(await texts('ByCreateTimeAsc')).toEqual(['第一条', '第二条']);
    expect(await texts('ByCreateTimeDesc')).toEqual(['第二条', '第一条']);
    const one = await scene.client.im.message.get({ path: { message_id: String(data?.['message_id']) } });
    expect(one.data?.items?.[0]).toMatchObject({
      msg_type: 'text',
      deleted: false,
      sender: { sender_type: 'app', id: scene.secret.appId },
    });
  });

  it('renews a token only in its last half hour, and keeps the old one until its end', async () => {
    const body = JSON.stringify({ app_id: scene.secret.appId, app_secret: scene.secret.appSecret });
    const ask = async (sent = body) =>
      (
        await fetch(`${scene.address}/open-apis/auth/v3/tenant_access_token/internal`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: sent,
        })
      ).json() as Promise<{ code: number; tenant_access_token: string; expire: number }>;
    const first = await ask();
    await scene.call('/sandbox/clock/move', { by: '90m' });
    const later = await ask();
    expect(later).toMatchObject({ tenant_access_token: first.tenant_access_token, expire: 1_800 });
    await scene.call('/sandbox/clock/move', { by: '1m' });
    const fresh = await ask();
    expect(fresh.tenant_access_token).not.toBe(first.tenant_access_token);
    const status = async (token: string) =>
      (
        await fetch(`${scene.address}/open-apis/bot/v3/info`, {
          headers: { authorization: `Bearer ${token}` },
        })
      ).status;
    expect([await status(first.tenant_access_token), await status(fresh.tenant_access_token)]).toEqual([
      200, 200,
    ]);
    await scene.call('/sandbox/clock/move', { by: '29m' });
    expect([await status(first.tenant_access_token), await status(fresh.tenant_access_token)]).toEqual([
      400, 200,
    ]);
    expect(await ask(JSON.stringify({ app_id: scene.secret.appId, app_secret: 'wrong' }))).toMatchObject({
      code: 10014,
    });
    expect(await ask('{}')).toMatchObject({ code: 10003 });
  });
});

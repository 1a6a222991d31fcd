import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Received, type Scene, startScene, until } from './bot.ts';

describe('a conversation through the SDK', () => {
  let scene: Scene;
  const heard: { type: string; event: Received }[] = [];

  beforeAll(async () => {
    scene = await startScene();
    const note = (type: string) => (event: Received) => void heard.push({ type, event });
    await scene.connect({
      'im.message.receive_v1': async (event) => {
        heard.push({ type: 'message', event });
        const data = {
          msg_type: 'text',
          content: JSON.stringify({ text: `收到：${JSON.parse(event.message.content).text}` }),
        };
        await scene.client.im.message.reply({ path: { message_id: event.message.message_id }, data });
      },
      'im.message.recalled_v1': note('recalled'),
      'im.chat.member.bot.added_v1': note('added'),
      'im.chat.member.bot.deleted_v1': note('deleted'),
      'im.chat.access_event.bot_p2p_chat_entered_v1': note('entered'),
    });
  });
  afterAll(() => scene.end());

  it('carries what a person says to the bot, and its reply back into the same chat', async () => {
    const said = await scene.say('联络员甲', '进度');
    expect(said.messages).toMatchObject([
      {
        chat: 'direct',
        chatId: said.chatId,
        from: 'bot',
        to: scene.id['联络员甲'],
        type: 'text',
        content: { text: '收到：进度' },
        replyTo: said.messageId,
      },
    ]);
    const [asked] = await scene.messages();
    expect(asked).toMatchObject({
      messageId: said.messageId,
      from: scene.id['联络员甲'],
      acked: true,
      at: '2021-08-31T01:00:00.000Z',
    });
    expect(heard.at(-1)?.event.message).toMatchObject({
      chat_type: 'p2p',
      message_type: 'text',
      create_time: '1630371600000',
    });
  });

  it('pushes a group message only when the bot is mentioned, with the mention as a key', async () => {
    const before = heard.length;
    await scene.say('联络员乙', '大家好', { chatId: scene.id['工作组'] });
    expect(heard).toHaveLength(before);
    const said = await scene.say('联络员乙', '进度', {
      chatId: scene.id['工作组'],
      mention: true,
      mentions: [scene.id['联络员甲']],
    });
    const { message } = heard.at(-1)!.event;
    expect(message).toMatchObject({
      chat_type: 'group',
      chat_id: scene.id['工作组'],
      content: '{"text":"@_user_1 @_user_2 进度"}',
    });
    const self = await scene.client.request<{ bot: { open_id: string } }>({
      method: 'GET',
      url: '/open-apis/bot/v3/info',
    });
    expect(message.mentions).toMatchObject([
      { key: '@_user_1', id: { open_id: self.bot.open_id }, mentioned_type: 'bot' },
      { key: '@_user_2', name: '联络员甲', id: { open_id: scene.id['联络员甲'] } },
    ]);
    expect(message.mentions?.[0]?.id).not.toHaveProperty('user_id');
    expect(said.messages).toHaveLength(1);
  });

  it('tells of recalls, of the chat that was opened, and of the bot’s comings and goings', async () => {
    const said = await scene.say('联络员甲', '写错了');
    await scene.call(`/sandbox/people/${scene.id['联络员甲']}/recall`, { messageId: said.messageId });
    await until(() =>
      heard.some(({ type, event }) => type === 'recalled' && event.message_id === said.messageId),
    );
    await expect(
      scene.call(`/sandbox/people/${scene.id['联络员乙']}/recall`, { messageId: said.messageId }),
    ).rejects.toThrow('403');
    await scene.call(`/sandbox/people/${scene.id['联络员甲']}/enter`, {});
    await until(() =>
      heard.some(
        ({ type, event }) => type === 'entered' && event.operator_id.open_id === scene.id['联络员甲'],
      ),
    );
    await scene.call(`/sandbox/groups/${scene.id['工作组']}`, { bot: false }, 'PATCH');
    await until(() =>
      heard.some(({ type, event }) => type === 'deleted' && event.chat_id === scene.id['工作组']),
    );
    expect(await scene.send('工作组', { text: '还在吗' })).toMatchObject({ status: 400, code: 230002 });
    await scene.call(`/sandbox/groups/${scene.id['工作组']}`, { bot: true, by: scene.id['管理员'] }, 'PATCH');
    await until(() =>
      heard.some(({ type, event }) => type === 'added' && event.operator_id.open_id === scene.id['管理员']),
    );
  });

  it('shows each person the direct chat first, with a summary and what is unread', async () => {
    const who = scene.id['联络员甲'];
    await scene.send(
      '联络员甲',
      { schema: '2.0', config: { summary: { content: '催报' } }, body: { elements: [{ tag: 'hr' }] } },
      { type: 'interactive' },
    );
    const chats = () =>
      scene.call<{ kind: string; name: string; unread: number; last?: { summary: string } }[]>(
        `/sandbox/people/${who}/chats`,
      );
    const [direct, group] = await chats();
    expect(direct).toMatchObject({ kind: 'direct', name: '报送助手', last: { summary: '催报' } });
    expect(direct?.unread).toBeGreaterThan(0);
    expect(group).toMatchObject({ kind: 'group', name: '工作组' });
    await scene.call(`/sandbox/people/${who}/read`, {});
    expect((await chats())[0]?.unread).toBe(0);
  });

  it('carries a long text in several frames', async () => {
    const text = '长'.repeat(60_000);
    await scene.say('联络员乙', text);
    expect(JSON.parse(heard.at(-1)!.event.message.content)).toEqual({ text });
  });

  it('pushes any event unchanged', async () => {
    const header = {
      event_id: 'raw-1',
      event_type: 'im.message.recalled_v1',
      create_time: '1',
      token: 't',
      app_id: 'a',
      tenant_key: 'k',
    };
    await scene.call('/sandbox/events/raw', {
      event: { schema: '2.0', header, event: { message_id: 'om_raw', chat_id: 'oc_raw' } },
    });
    await until(() => heard.some(({ event }) => event.event_id === 'raw-1' && event.message_id === 'om_raw'));
  });

  it('streams events to every watcher', async () => {
    const watching = new AbortController();
    const response = await fetch(`${scene.address}/sandbox/stream`, { signal: watching.signal });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    let seen = '';
    const reading = (async () => {
      for await (const chunk of response.body!) seen += Buffer.from(chunk).toString();
    })().catch(() => undefined);
    const said = await scene.say('联络员甲', '看得见吗');
    await scene.call(`/sandbox/people/${scene.id['联络员甲']}/recall`, { messageId: said.messageId });
    await scene.call('/sandbox/clock/move', { by: '1m' });
    await scene.call('/sandbox/people', { name: '新来的' });
    await until(() =>
      ['message', 'recalled', 'clock', 'people'].every((topic) => seen.includes(`event: ${topic}\n`)),
    );
    expect(seen).toContain(said.messageId);
    watching.abort();
    await reading;
  });

  it('serves the page, and nothing outside its folder', async () => {
    const status = async (path: string) => (await fetch(`${scene.address}${path}`)).status;
    expect(await status('/')).toBe(200);
    expect(await status('/page/%2e%2e/main.ts')).toBe(404);
    expect(await status('/page/..%2f..%2fpackage.json')).toBe(404);
  });
});

/** Groups: adds and changes them. Adding or removing the bot sends an event. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { botInGroup } from '../events/bot-in-group.ts';
import type { Sandbox } from '../sandbox.ts';
import { groupSchema } from '../tenant.ts';
import { groupIdOf } from '../world/ids.ts';
import type { Group } from '../world/state.ts';
import { ControlError, parse } from './control-error.ts';
import { groupOf, personOf } from './find.ts';
import { peopleView } from './views.ts';

/** `by`: the person who adds or removes the bot; by default the first member. */
const creation = groupSchema.extend({ by: z.string().optional() });
const changes = z.strictObject({
  name: z.string().min(1).optional(),
  members: z.array(z.string()).optional(),
  bot: z.boolean().optional(),
  dissolved: z.boolean().optional(),
  by: z.string().optional(),
});

export function serveGroups(server: FastifyInstance, { world, desk, stream }: Sandbox): void {
  const changed = (group: Group, botWas: boolean, by: string | undefined) => {
    world.changed();
    stream.tell('people', () => peopleView(world));
    if (group.bot !== botWas)
      desk.push(botInGroup(world, group.bot ? 'added' : 'deleted', group, by ?? group.members[0] ?? ''));
    return group;
  };
  const known = (members: readonly string[]) => members.map((openId) => personOf(world, openId).openId);

  server.post('/sandbox/groups', (request) => {
    const { by, ...asked } = parse(creation, request.body);
    const group: Group = {
      ...asked,
      chatId: asked.chatId ?? groupIdOf(asked.name),
      members: known(asked.members),
    };
    if (world.state.groups[group.chatId] !== undefined) throw new ControlError(`${group.chatId} exists`, 409);
    world.state.groups[group.chatId] = group;
    return changed(group, false, by);
  });

  server.patch<{ Params: { chatId: string } }>('/sandbox/groups/:chatId', (request) => {
    const group = groupOf(world, request.params.chatId);
    const botWas = group.bot;
    const { by, members, name, bot, dissolved } = parse(changes, request.body);
    if (members !== undefined) group.members = known(members);
    if (name !== undefined) group.name = name;
    if (bot !== undefined) group.bot = bot;
    if (dissolved !== undefined) group.dissolved = dissolved;
    return changed(group, botWas, by);
  });
}

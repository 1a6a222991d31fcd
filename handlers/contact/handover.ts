import { restOf } from '../../src/routing/act-text.ts';
import { speaksAs } from '../../src/domain/people/directory.ts';
import { chatText } from '../../src/domain/text/plain-text.ts';
import { requestCode } from '../../src/domain/people/request-code.ts';
import { ownUnitTyped } from '../../src/domain/people/unit-typed.ts';
import type { Handler } from '../../src/routing/handler.ts';
import { key, readAll } from '../../src/records/access.ts';
import { type Request } from '../../src/records/request.ts';

/** 移交: the contact starts it and receives a code, the successor accepts with 接手, and an admin approves. */
export const handover: Handler = {
  name: 'handover',
  roles: ['contact', 'deputy'],
  chats: 'direct',
  run: async (act, scene) => {
    const { campaign, store, person, at, words, units, eventId, campaigns, directory } = scene;
    const unit = ownUnitTyped(campaign, restOf(act), units);
    if (!unit)
      return {
        reply: {
          text: words.people.whichUnit(
            units.map(({ name }) => chatText(name)),
            words.commands.handover.usage,
          ),
        },
      };
    // The successor's code identifies the campaign, so it must be unique across all campaigns.
    const requests = await Promise.all(campaigns.map(({ id }) => readAll(store, 'request', id)));
    const open = requests.flatMap((each) => [...each.values()]).filter(({ state }) => state === 'open');
    const code = requestCode(eventId, new Set(open.map((request) => request.code)));
    const request: Request = {
      kind: 'handover',
      campaign: campaign.id,
      code,
      by: person,
      at,
      state: 'open',
      unit: unit.id,
      role: speaksAs(directory, person, unit.id),
    };
    return {
      reply: { text: words.people.handover(chatText(unit.name), code) },
      put: [{ ...key('request', campaign.id, eventId), value: request }],
      journal: [{ act: 'handover.begun', unit: unit.id }],
    };
  },
};

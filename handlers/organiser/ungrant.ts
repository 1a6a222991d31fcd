import { endsAt } from '../../src/domain/deadlines/closing.ts';
import { argumentTyped } from '../../src/domain/reading/command-text.ts';
import { chatText } from '../../src/domain/text/plain-text.ts';
import { afterClosing, grantBack, hasGrant } from '../../src/filing/grants/grant-back.ts';
import type { Handler } from '../../src/routing/handler.ts';
import { campaignsOfUnits, unitsAtHead } from '../../src/filing/meant-unit.ts';
import { unitsOnly } from '../../src/filing/period/line-concern.ts';
import { lineOf } from '../../src/routing/offered-line.ts';
import { refuse } from '../../src/routing/refuse.ts';

/** 取消延期: revokes a unit's extension after confirmation; also typed as 截止 <单位> 取消. */
export const ungrant: Handler = {
  name: 'ungrant',
  asksIfOvertaken: true,
  roles: ['admin'],
  chats: 'direct',
  means: campaignsOfUnits,
  concerns: (rest, campaign, own) => ({ ...unitsOnly(rest, campaign, own), suits: hasGrant }),
  untilClose: true,
  presses: ['ungrant.meant'],
  offersLines: 'ungrant',
  run: async (act, scene) => {
    const { campaign, words, now } = scene;
    const { extension: sentence } = words;
    if (now >= endsAt(campaign)) return afterClosing(endsAt(campaign), scene);
    const found = unitsAtHead('ungrant', lineOf(act), scene, {
      none: () => refuse(sentence.backUsage(chatText(campaign.roster.units[0]?.name ?? ''))),
    });
    if (found.kind === 'refused') return found.outcome;
    const [unit, ...others] = found.units;
    if (!unit || others.length > 0)
      return refuse(sentence.backOne(found.units.map(({ name }) => chatText(name))));
    const behind = argumentTyped(found.rest);
    if (behind !== '' && !sentence.backSure.includes(behind))
      return refuse(sentence.unread(chatText(found.rest, 40)));
    return grantBack({ unit, sure: behind !== '' }, scene);
  },
};

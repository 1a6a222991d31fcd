/** 设置 接管: moves a campaign from a folder on the server into the store, where admins change it in the chat. */
import { seriesOf } from '../domain/periods/series.ts';
import { chatText } from '../domain/text/plain-text.ts';
import type { Act, Outcome, Scene } from '../routing/handler.ts';
import { refuse } from '../routing/refuse.ts';
import { madeOf, propose } from './change.ts';

/**
 * Previews the transfer, including changes of the folder that were not accepted yet. Nothing is written before it is
 * confirmed.
 */
export async function takeOver(act: Act, scene: Scene): Promise<Outcome> {
  const { campaign, words, maker, person, now } = scene;
  const { settings: say } = words;
  if (await madeOf(scene)) return refuse(say.takenAlready);
  const id = seriesOf(campaign);
  const folder = await maker.folderFiles(id, campaign.language);
  if (!folder.ok) {
    if (folder.faults.length === 0) return refuse(say.noFolder);
    return refuse([say.folderFaults, ...folder.faults.map((each) => chatText(each))].join('\n'));
  }
  const { files } = folder;
  const change = { kind: 'settings' as const, files, lines: say.takeOverLines(chatText(id)), confirm: true };
  return propose(act, change, { version: 0, value: { ...files, by: person, at: now } }, scene);
}

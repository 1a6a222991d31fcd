/** A sheet states its own period, which takes precedence over the period that its sender's text refers to. */
import { endsAt } from '../domain/deadlines/closing.ts';
import { reachOf } from '../domain/levels/access-table.ts';
import { seriesIdIn, seriesOf } from '../domain/periods/series.ts';
import { chatText } from '../domain/text/plain-text.ts';
import type { EntryReading } from '../ports/entry-sheets.ts';
import type { Scene } from '../routing/handler.ts';
import { stillOpen } from '../routing/while-open.ts';

/**
 * The scene of the run that the sheet was handed out for, or why nothing is filed there. A sheet of another campaign
 * leaves the scene as it is.
 */
export async function sceneOfSheet(
  { source }: Pick<EntryReading, 'source'>,
  scene: Scene,
): Promise<Scene | { readonly refusal: string }> {
  const { campaign, words, at } = scene;
  if (source.campaign === campaign.id || seriesIdIn(source.campaign) !== seriesOf(campaign)) return scene;
  const part = (await scene.parts()).find((each) => each.campaign.id === source.campaign);
  if (!part) return scene;
  if (at >= endsAt(part.campaign, part.units))
    return { refusal: words.replies.closed(chatText(part.campaign.title)) };
  return stillOpen({ ...scene, ...part, reach: reachOf(part.campaign, part.roles, part.units) });
}

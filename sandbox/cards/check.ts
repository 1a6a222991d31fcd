/** Validates a card that is sent, patched, or returned by a press. */
import type { ContentCheck } from '../content/content-check.ts';
import { cardRefused, invalidParameter } from '../refusals.ts';
import type { Sandbox } from '../sandbox.ts';
import { checkForms } from './forms.ts';
import { checkInteractions } from './interactions.ts';
import { checkPeople } from './people.ts';
import { checkPlacement } from './placement.ts';
import { checkProperties, parseRefused } from './properties.ts';
import { checkCharts, checkImages } from './resources.ts';
import { checkBytes, checkElementIds, checkElements, placedComponents } from './size.ts';
import { checkTables } from './tables.ts';
import { isVersion2 } from './version.ts';
import { checkVersion1 } from './version-1.ts';
import { isRecord } from './walk.ts';

export const checkCardContent: ContentCheck = (card, sandbox) => {
  const content = JSON.stringify(card);
  if (card['type'] === 'template')
    throw cardRefused(
      200380,
      'template does not exist, please confirm whether this template has been released',
      { value: 'templateID: ' },
    );
  if (card['type'] === 'card') throw invalidParameter('card entities are not part of this sandbox');
  checkBytes(content);
  if (isVersion2(card)) checkVersion2(card, sandbox);
  else checkVersion1(card, placedComponents(card));
  checkPeople(placedComponents(card), sandbox.world);
  return { content, mentions: [] };
};

function checkVersion2(card: Readonly<Record<string, unknown>>, { world, faults }: Sandbox): void {
  checkProperties(card);
  const body = card['body'];
  if (!isRecord(body) || !Array.isArray(body['elements']) || body['elements'].length === 0)
    throw parseRefused('body has no elements', 'ROOT -> body');
  const config = card['config'];
  if (isRecord(config) && config['update_multi'] === false)
    throw parseRefused('update_multi only supports true', 'ROOT -> config');
  const placed = placedComponents(card);
  checkElements(placed);
  checkElementIds(placed);
  checkPlacement(placed);
  checkForms(placed);
  checkInteractions(placed);
  checkTables(placed, faults.plan()['table-limit']);
  checkCharts(placed);
  checkImages(placed, world);
}
